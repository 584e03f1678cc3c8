interface Wait {
  /** Names the awaited thing in the error message. */
  readonly what: string;
  readonly withinMs?: number;
  /** Between two looks. More where a look is dear. */
  readonly everyMs?: number;
}

/**
 * Polls until `check` gives a value other than undefined, false or null; returns it. For changes without an
 * event.
 */
export async function eventually<Value>(
  { what, withinMs = 10_000, everyMs = 25 }: Wait,
  check: () => Value | undefined | false | null | Promise<Value | undefined | false | null>,
): Promise<Value> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false && value !== null) return value;
    if (Date.now() > end) throw new Error(`${what} did not come within ${withinMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
