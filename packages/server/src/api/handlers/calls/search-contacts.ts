import { operations } from '@openseat/protocol';
import { cursorOf, positionOf } from '../../../reports/contact-cursor.ts';
import type { FoundContact } from '../../../reports/contact-search.ts';
import { contactTypeOf, wholeSeconds } from '../../../reports/contact-words.ts';
import { type ShownNumbers, shownSides } from '../../../settings/shown-numbers.ts';
import { handler } from '../../handler.ts';
import { requestedContacts } from './contact-filters.ts';
import { shownTo } from './contact-scope.ts';

const countLimit = 10_000;

function foundContact(contact: FoundContact, shown: ShownNumbers) {
  const { id, direction, disposition, startedAt, endedAt, establishedAt = endedAt } = contact;
  const { releasedBy, agents, groups, recorded, voicemail, satisfaction } = contact;
  const { caller, callee } = shownSides(contact, shown);
  return {
    ...{ contactId: id, contactType: contactTypeOf(direction), contactDisposition: disposition },
    ...{ callingNumber: caller, calledNumber: callee, startTime: startedAt },
    duration: wholeSeconds(endedAt - startedAt),
    talkTime: wholeSeconds(endedAt - establishedAt),
    agents: [...agents],
    skillGroups: [...groups],
    ...{ releasedBy, recorded, voicemail, satisfaction },
  };
}

export const searchContacts = handler(operations.SearchContacts, async (services, caller, request) => {
  const { cursor, pageSize } = request;
  const after = cursor ? positionOf(cursor) : undefined;
  const shown = await shownTo(services, caller);
  const filter = await requestedContacts(services, caller, shown, request);
  const [page, count] = await Promise.all([
    services.contactSearch.page(filter, pageSize, after),
    after ? -1 : services.contactSearch.count(filter, countLimit),
  ]);
  return {
    data: {
      list: page.list.map((contact) => foundContact(contact, shown)),
      nextCursor: page.next ? cursorOf(page.next) : '',
      countUpTo10000: count,
    },
  };
});
