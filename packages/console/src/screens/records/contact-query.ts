import {
  type ContactDisposition,
  contactDispositions,
  contactKinds,
  releasers,
} from '@openseat/protocol/contact';
import type { Request } from '../../api/operations.ts';
import type { ListSearch } from '../../session/list-search.ts';

/** The longest period of a search. */
export const longestMs = 93 * 86_400_000;

type Query = Omit<Request<'SearchContacts'>, 'pageSize' | 'cursor' | 'order'>;

function among<Value extends string>(
  known: readonly Value[],
  value: string | undefined,
): Value[] | undefined {
  const found = known.find((one) => one === value);
  return found && [found];
}

/** The numbers in a text: separated by commas or semicolons, as numbers themselves have spaces. */
function numbersIn(text: string): string[] {
  const parts = text.split(/[,;，；、]/).map((part) => part.trim());
  return parts.filter((part) => part !== '').slice(0, 10);
}

/** The filter of the address, for the screen and for the file of the same contacts. */
export function contactQuery(
  search: ListSearch,
  { startTime, stopTime }: { readonly startTime: number; readonly stopTime: number },
): Query {
  const { q = '', agent, group, state, result, releaser, rating, media, min, max } = search;
  const numbers = numbersIn(q);
  const directions = among(contactKinds, state);
  const dispositions = among<ContactDisposition>(contactDispositions, result);
  const releasedBy = among(releasers, releaser);
  return {
    startTime: Math.max(startTime, stopTime - longestMs),
    stopTime,
    ...(numbers.length > 0 && { phoneNumbers: numbers }),
    ...(agent && { agentIds: [agent] }),
    ...(group && { skillGroupIds: [group] }),
    ...(directions && { directions }),
    ...(dispositions && { dispositions }),
    ...(releasedBy && { releasers: releasedBy }),
    ...(rating && { ratings: [rating] }),
    ...(media === 'recorded' && { recorded: true }),
    ...(media === 'notRecorded' && { recorded: false }),
    ...(media === 'voicemail' && { voicemail: true }),
    ...(min !== undefined && { minTalkSeconds: min }),
    ...(max !== undefined && { maxTalkSeconds: max }),
  };
}
