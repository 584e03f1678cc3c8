function isPlain(value: unknown): boolean {
  return (
    Array.isArray(value) || (value instanceof Object && Object.getPrototypeOf(value) === Object.prototype)
  );
}

/**
 * `JSON.stringify` that is immune to page libraries: Prototype 1.6 and others give `Array.prototype` a
 * `toJSON`, which turns a list into a text.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, given: unknown) {
    const own = this[key];
    return isPlain(own) ? own : given;
  });
}
