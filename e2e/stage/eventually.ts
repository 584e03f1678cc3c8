const everyMs = 25;

interface Wait {
  /** What is waited for, for the message when it does not come. */
  readonly what: string;
  readonly withinMs?: number;
}

/** Waits until `check` gives a value other than undefined, false or null, for what tells no event. Answers that value. */
export async function eventually<Value>(
  { what, withinMs = 10_000 }: Wait,
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
