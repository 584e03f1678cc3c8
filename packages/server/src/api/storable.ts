/**
 * The name of the part of a request that a database cannot keep, or undefined. Postgres has no text with U+0000 in it; nobody types it,
 * so it is refused at the door instead of failing somewhere behind it.
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
