import { calleeFault, cleanNumber } from '../core/callee.ts';
import type { Colleague, SkillGroup } from '../core/lookup-types.ts';

/** The targets of a transfer. `callee` is the extension, group id or number. */
export type Target =
  | { readonly kind: 'number'; readonly callee: string; readonly name: string }
  | {
      readonly kind: 'colleague';
      readonly callee: string;
      readonly name: string;
      readonly colleague: Colleague;
    }
  | { readonly kind: 'group'; readonly callee: string; readonly name: string };

/** Fewer digits are an extension, which has no caller ID. */
const outside = 7;

export const isOutside = ({ kind, callee }: Target): boolean => kind === 'number' && callee.length >= outside;

/** Whether the colleague can take a call now. */
export const isReachable = ({ state, mobile }: Colleague): boolean => state === 'Ready' || mobile !== '';

function groupsOf(colleagues: readonly Colleague[]): readonly SkillGroup[] {
  const groups = new Map<string, SkillGroup>();
  for (const { skillGroups } of colleagues) for (const group of skillGroups) groups.set(group.id, group);
  return [...groups.values()];
}

/** There is no way to press an extension for the customer, so a number must not have one. */
function numberIn(query: string): string | undefined {
  if (/\p{Letter}/u.test(query)) return undefined;
  const number = cleanNumber(query);
  return number === '' || number.includes('-') || calleeFault(number) !== undefined ? undefined : number;
}

/**
 * The targets that match what was typed, by name, extension or number: the number itself first, then
 * reachable colleagues, the other colleagues and the groups.
 */
export function targetsFor(query: string, colleagues: readonly Colleague[]): readonly Target[] {
  const sought = query.trim().toLowerCase();
  const matches = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(sought));
  const people = colleagues
    .filter(({ name, extension }) => matches(name, extension))
    .sort((one, other) => Number(isReachable(other)) - Number(isReachable(one)));
  const groups = groupsOf(colleagues).filter(({ name }) => matches(name));
  const number = numberIn(query);
  const known = people.some(({ extension }) => extension === number);
  return [
    ...(number !== undefined && !known ? [{ kind: 'number', callee: number, name: number } as const] : []),
    ...people.map((colleague) => {
      const { name, mobile, extension } = colleague;
      return { kind: 'colleague', callee: mobile || extension, name, colleague } as const;
    }),
    ...groups.map(({ id, name }) => ({ kind: 'group', callee: id, name }) as const),
  ];
}
