/**
 * Converts between the two forms of parameters and responses (document, option 3; ccc-api 1.1). OpenSeat's
 * has `camelCase` keys and plain lists. The cloud's POP gateway has `PascalCase` keys, lists as `Foo.1`,
 * `Foo.2` in a request, and each list of a response wrapped in an object. This direction needs no schema;
 * the server converts the other way.
 */
export function capital(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

export function lower(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

/** Parameters in POP form. Parameters already in that form stay unchanged. */
export function toPopParameters(parameters: object): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parameters)) {
    if (!Array.isArray(value)) result[capital(key)] = value;
    else
      value.forEach((item, index) => {
        result[`${capital(key)}.${index + 1}`] = item;
      });
  }
  return result;
}

/** A POP response with camelCase keys and without list wrappers. */
export function fromPopAnswer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPopAnswer);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  // An object with nothing but a list is that list: `{"SkillLevels":{"SkillLevel":[…]}}`.
  if (entries.length === 1 && only && Array.isArray(only[1])) return only[1].map(fromPopAnswer);
  return Object.fromEntries(entries.map(([key, item]) => [lower(key), fromPopAnswer(item)]));
}
