/**
 * Between the two ways of writing parameters and answers (document, option 3; ccc-api 1.1): ours, with `camelCase` keys and lists
 * as they are, and that of the cloud's POP gateway, with `PascalCase` keys, lists as `Foo.1`, `Foo.2` in a request, and each list
 * of an answer wrapped in an object. No schema is needed in this direction; the other one is the server's.
 */
export function capital(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

export function lower(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

/** Parameters as POP takes them. Those that are in its form already stay as they are. */
export function toPopParameters(parameters: object): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parameters)) {
    if (!Array.isArray(value)) result[capital(key)] = value;
    else for (const [index, item] of value.entries()) result[`${capital(key)}.${index + 1}`] = item;
  }
  return result;
}

/** A POP answer with small letters and without wrappers. */
export function fromPopAnswer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPopAnswer);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  // `{"SkillLevels":{"SkillLevel":[…]}}`: an object around a list and nothing else is the list.
  if (entries.length === 1 && only && Array.isArray(only[1])) return only[1].map(fromPopAnswer);
  return Object.fromEntries(entries.map(([key, item]) => [lower(key), fromPopAnswer(item)]));
}
