import Type from 'typebox';
import { EpochMs, Id, list, operation } from '../../operation.ts';
import { contactFilter } from './contact-filter.ts';

const Named = Type.Object({ id: Type.String(), name: Type.String() });

/** A contact that a search found. Durations are seconds, times epoch milliseconds. */
const FoundContact = Type.Object({
  contactId: Type.String(),
  contactType: Type.String(),
  contactDisposition: Type.String(),
  /** The numbers are masked where the settings hide them. */
  callingNumber: Type.String(),
  calledNumber: Type.String(),
  startTime: EpochMs,
  /** From the start to the end. */
  duration: Type.Integer(),
  /** Talk, including hold. */
  talkTime: Type.Integer(),
  /** `customer`, `agent`, `third` or `system`. */
  releasedBy: Type.String(),
  agents: list('Agent', Named),
  skillGroups: list('SkillGroup', Named),
  recorded: Type.Boolean(),
  voicemail: Type.Boolean(),
  /** The last rating, 1 to 5; -1: not rated. */
  satisfaction: Type.Integer(),
});

/**
 * Ended contacts by page, newest first. An administrator sees all, a supervisor those that were in a group
 * of theirs, and those without a group that an agent of their groups took part in. A page ends where the
 * next begins, so contacts that end meanwhile move none. A search ends after 5 s. OpenSeat extension.
 */
export const SearchContacts = operation({
  name: 'SearchContacts',
  version: '2020-07-01',
  summary: 'Search of contacts',
  request: Type.Object({
    instanceId: Id,
    ...contactFilter,
    order: Type.Optional(Type.Enum(['newest', 'oldest'] as const)),
    /** `nextCursor` of the page before; empty: the first page. */
    cursor: Type.Optional(Type.String({ maxLength: 256 })),
    pageSize: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
  response: Type.Object({
    data: Type.Object({
      list: list('Contact', FoundContact),
      /** Empty: this is the last page. */
      nextCursor: Type.String(),
      /** How many match, counted up to 10,000. -1: not counted, as this is not the first page. */
      countUpTo10000: Type.Integer(),
    }),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'Search.TooLong'],
});
