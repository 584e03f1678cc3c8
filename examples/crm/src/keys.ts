/**
 * What a backend does between the SDK and the call centre: the SDK's `camelCase` becomes the API's `PascalCase` with
 * lists as `Foo.1`, and the answer comes back in small letters with its list wrappers taken off.
 */
export function toApiForm(params: Readonly<Record<string, unknown>>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    const name = key.charAt(0).toUpperCase() + key.slice(1);
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) form.set(`${name}.${index + 1}`, String(item));
    } else form.set(name, String(value));
  }
  return form;
}

export function fromApiAnswer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromApiAnswer);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && Array.isArray(only[1])) return only[1].map(fromApiAnswer);
  return Object.fromEntries(
    entries.map(([key, item]) => [key.charAt(0).toLowerCase() + key.slice(1), fromApiAnswer(item)]),
  );
}
