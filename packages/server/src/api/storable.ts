/**
 * The name of the part of a request that the database cannot store, or undefined. Postgres texts cannot hold
 * U+0000. Refusing it here avoids an error deeper in the server.
 */
export function unstorablePart(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\u0000') ? path || 'request' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const found = name.includes('\u0000')
      ? path || 'request'
      : unstorablePart(part, path ? `${path}.${name}` : name);
    if (found) return found;
  }
  return undefined;
}
