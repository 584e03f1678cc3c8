import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';

/**
 * What the cloud's API of 2017-07-05 takes and answers, for the actions that this server has. Used by tests
 * only.
 * Types of parameters are the cloud's. `!` means required, `?` undocumented, `+` added after October 2018 and
 * optional here.
 * A list in an answer is `{list: <name of its items>, of: <item>}`, with `null` where it is bare. `lacks`
 * names parts of the envelope that an action does not have.
 */
const Action = Type.Object({
  request: Type.Record(Type.String(), Type.String()),
  response: Type.Record(Type.String(), Type.Unknown()),
  lacks: Type.Optional(Type.Array(Type.String())),
});
const Surface = Type.Record(Type.String(), Action);

export type CloudAction = Static<typeof Action>;
export type Fields = Readonly<Record<string, unknown>>;

export const cloudSurface: Readonly<Record<string, CloudAction>> = Value.Parse(
  Surface,
  JSON.parse(readFileSync(new URL('./cloud-surface.json', import.meta.url), 'utf8')),
);

/** The list in this part of an answer, or undefined. */
export function asList(part: unknown): { item: string | null; of: unknown } | undefined {
  if (typeof part !== 'object' || part === null || !('list' in part) || !('of' in part)) return undefined;
  return { item: typeof part.list === 'string' ? part.list : null, of: part.of };
}

export function asFields(part: unknown): Fields | undefined {
  return typeof part === 'object' && part !== null ? { ...part } : undefined;
}

/** A field's name, and whether it is optional. */
export function fieldName(marked: string): { name: string; later: boolean } {
  return { name: marked.replace(/\+$/, ''), later: marked.endsWith('+') };
}
