import { capital, lower } from '@openseat/protocol';
import type { TSchema } from 'typebox';

/** A property of a schema, or undefined. */
function field(schema: unknown, name: string): unknown {
  return typeof schema === 'object' && schema !== null ? Reflect.get(schema, name) : undefined;
}

/**
 * Reads the parameters of a POP request (form: ccc-api 1.2). Tolerant, as old forwarders need it: `foo`,
 * `Foo`, `Foo.1` and a list as JSON text are all accepted (ccc-api 1.1).
 */
export function fromPop(
  schema: TSchema,
  parameters: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = field(schema, 'properties');
  const request: Record<string, unknown> = {};
  const lists = new Map<string, [index: number, value: unknown][]>();
  for (const [key, value] of Object.entries(parameters)) {
    const item = /^(.+)\.(\d{1,4})$/.exec(key);
    if (item?.[1]) {
      const name = lower(item[1]);
      lists.set(name, [...(lists.get(name) ?? []), [Number(item[2]), value]]);
      continue;
    }
    const name = lower(key);
    const isList = field(field(properties, name), 'type') === 'array';
    request[name] = isList ? listOf(value) : value;
  }
  for (const [name, items] of lists) {
    request[name] = items.sort(([a], [b]) => a - b).map(([, value]) => value);
  }
  // Unknown parameters are ignored: forwarders add their own.
  const known = new Set(Object.keys(typeof properties === 'object' && properties ? properties : {}));
  return Object.fromEntries(Object.entries(request).filter(([name]) => known.has(name)));
}

function listOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === '') return [];
  if (!value.startsWith('[')) return [value];
  try {
    return JSON.parse(value);
  } catch {
    return [value];
  }
}

/**
 * An answer in the POP form: capitalised names, and each list wrapped in an object with the name of its
 * items. Lists without an item name stay bare, as in later actions.
 */
export function toPop(schema: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = field(schema, 'items');
    const list = value.map((item) => toPop(items, item));
    const item = field(schema, 'popItem');
    return typeof item === 'string' ? { [item]: list } : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const properties = field(schema, 'properties');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [capital(name), toPop(field(properties, name), part)]),
  );
}
