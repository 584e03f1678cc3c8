import { EpochMs } from '../src/operation.ts';

/** One field of a request or response, for a table row. */
export interface Row {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
}

function part(schema: unknown, name: string): unknown {
  return typeof schema === 'object' && schema !== null ? Reflect.get(schema, name) : undefined;
}

const limits: readonly (readonly [name: string, text: (limit: unknown) => string])[] = [
  ['minLength', (limit) => (limit === 1 ? 'not empty' : `at least ${limit} characters`)],
  ['maxLength', (limit) => `at most ${limit} characters`],
  ['minimum', (limit) => `from ${limit}`],
  ['maximum', (limit) => `to ${limit}`],
  ['minItems', (limit) => `at least ${limit}`],
  ['maxItems', (limit) => `at most ${limit}`],
  ['pattern', (limit) => `\`${String(limit)}\``],
];

function bare(schema: unknown): string {
  const constant = part(schema, 'const');
  if (constant !== undefined) return JSON.stringify(constant);
  const values = part(schema, 'enum');
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(', ');
  const choices = part(schema, 'anyOf');
  if (Array.isArray(choices)) return choices.map(typeText).join(' or ');
  const type = part(schema, 'type');
  if (type === 'array') return `list of ${bare(part(schema, 'items'))}`;
  return typeof type === 'string' ? type : 'anything';
}

/** A type in words, with its limits. */
function typeText(schema: unknown): string {
  if (part(schema, 'maximum') === part(EpochMs, 'maximum')) return 'integer, epoch milliseconds';
  const known = limits.flatMap(([name, text]) => {
    const limit = part(schema, name);
    return limit === undefined ? [] : [text(limit)];
  });
  return [bare(schema), ...known].join(', ').replaceAll('|', '\\|');
}

/** The fields of a schema at every depth: `users.list[].detail.email`. */
export function schemaRows(schema: unknown, path = ''): readonly Row[] {
  const required = part(schema, 'required');
  return Object.entries(part(schema, 'properties') ?? {}).flatMap(([name, field]) => {
    const here = path ? `${path}.${name}` : name;
    const row = {
      path: here,
      type: typeText(field),
      required: Array.isArray(required) && required.includes(name),
    };
    const items = part(field, 'items');
    return [row, ...schemaRows(field, here), ...(items ? schemaRows(items, `${here}[]`) : [])];
  });
}
