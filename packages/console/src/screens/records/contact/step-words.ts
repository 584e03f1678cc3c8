import { duration } from '../../../components/formats.ts';
import type { Texts } from '../../../locales/en.ts';
import { fill } from '../../../locales/fill.ts';
import type { Contact } from './lanes.ts';

type Step = Contact['steps'][number];

/** A word of a dictionary; one that it does not have stays as it is. */
export function textIn(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

/** A step in words; a newer server's step stays as it is. */
export function stepText({ steps }: Pick<Texts, 'steps'>, { step, node, branch }: Step): string {
  const text = textIn(steps, step);
  return node === '' ? text : `${text}: ${[node, branch].filter(Boolean).join(' → ')}`;
}

/** Why routing offered the contact to this agent. */
export function whyText(
  { why: words, strategies }: Pick<Texts, 'why' | 'strategies'>,
  why: NonNullable<Step['why']>,
): string {
  if (why.how === 'direct' || why.how === 'recall') return words[why.how];
  const seconds = (ms: number) => duration(ms / 1000);
  const values = {
    ...{ strategy: textIn(strategies, why.strategy), level: why.level, offers: why.offers },
    ...{ idle: seconds(why.idleMs), waited: seconds(why.waitedMs), count: why.candidates },
  };
  const reason = why.how === 'sticky' ? words.sticky : why.candidates > 1 ? words.chosen : words.only;
  return fill(reason, values);
}
