import { OpenSeatError, type operations, type RequestOf } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import { planOfInstance } from '../../../numbers/number-plan.ts';
import type { ContactFilter, SoughtNumber } from '../../../reports/contact-search.ts';
import type { ShownNumbers } from '../../../settings/shown-numbers.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { contactScope } from './contact-scope.ts';

/** The longest period of a search. */
const longestMs = 93 * 24 * 3_600_000;

type Request = Omit<RequestOf<typeof operations.SearchContacts>, 'cursor' | 'pageSize'>;

function refused(name: string, reason: string): OpenSeatError {
  return new OpenSeatError('Parameter.Invalid', { name, reason });
}

const partOfNumber = /^(\*?)(\+?\d{3,20})(\*?)$/;

/** @throws OpenSeatError `Parameter.Invalid` */
function soughtNumber(
  text: string,
  plan: Parameters<typeof canonicalNumber>[1],
  shown: ShownNumbers,
): SoughtNumber {
  const trimmed = text.trim();
  if (!trimmed.includes('*')) {
    return { digits: canonicalNumber(trimmed, plan) ?? trimmed, before: false, after: false };
  }
  // Part by part a search would tell the digits that are hidden.
  if (!shown.callers || !shown.callees) throw refused('phoneNumbers', 'numbers are masked: no part of one');
  const [, before = '', digits = '', after = ''] = partOfNumber.exec(trimmed) ?? [];
  if (digits === '') throw refused('phoneNumbers', 'a part has at least 3 digits, with * before or after');
  return { digits, before: before !== '', after: after !== '' };
}

/** The filter of a request, with the rights of its caller. @throws OpenSeatError `Parameter.Invalid` */
export async function requestedContacts(
  services: Pick<Services, 'settings'>,
  caller: Caller,
  shown: ShownNumbers,
  request: Request,
): Promise<ContactFilter> {
  const { instanceId } = caller.identity;
  const { startTime: from, stopTime: to, minTalkSeconds: minTalk, maxTalkSeconds: maxTalk } = request;
  if (to < from) throw refused('stopTime', 'before startTime');
  if (to - from > longestMs) throw refused('startTime', 'more than 93 days');
  if (minTalk !== undefined && maxTalk !== undefined && maxTalk < minTalk) {
    throw refused('maxTalkSeconds', 'less than minTalkSeconds');
  }
  const sought = (request.phoneNumbers ?? []).filter((text) => text.trim() !== '');
  const plan = await planOfInstance(services.settings, instanceId);
  const { agentIds, skillGroupIds: groupIds, directions, dispositions, releasers, ratings } = request;
  const { recorded, voicemail, contactFlowId: flowId, order } = request;
  return {
    ...{ instanceId, scope: contactScope(caller), from, to, newestFirst: order !== 'oldest' },
    numbers: sought.map((text) => soughtNumber(text, plan, shown)),
    ...{ agentIds, groupIds, directions, dispositions, releasers, ratings },
    ...{ minTalk, maxTalk, recorded, voicemail, flowId },
  };
}
