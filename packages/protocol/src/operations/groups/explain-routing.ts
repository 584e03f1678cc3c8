import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { routingStrategyNames } from './group-routing.ts';

/** Why an agent would not be offered the next call of a group; `candidate`: would be. */
const verdicts = [
  'candidate',
  'notSignedIn',
  'signedInWithoutGroup',
  'supervising',
  'notReady',
  'break',
  'busy',
  'afterCallWork',
  'absent',
  'unreachable',
] as const;

const Agent = Type.Object({
  userId: Type.String(),
  userName: Type.String(),
  /** The level in the group. */
  level: Type.Integer(),
  verdict: Type.Enum(verdicts),
  /** The place among the candidates, from 1; 0: no candidate. */
  place: Type.Integer(),
  /** Milliseconds in the present status; 0: not signed in. */
  sinceMs: Type.Integer(),
  /** Offers in this group since sign-in, which round robin and fewest calls compare. */
  offers: Type.Integer(),
});

/**
 * Who would be offered the next call of a group now, and why not the others: answers "why not Alice".
 * Members in the order of routing, then the others by name. A supervisor asks about own groups. OpenSeat
 * extension.
 */
export const ExplainRouting = operation({
  name: 'ExplainRouting',
  version: '2020-07-01',
  summary: 'Who gets the next call, and why',
  request: Type.Object({ instanceId: Id, skillGroupId: Id }),
  response: Type.Object({
    data: Type.Object({
      strategy: Type.Enum(routingStrategyNames),
      /** Contacts that wait in the group. */
      waiting: Type.Integer(),
      agents: list('Agent', Agent),
    }),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.SkillGroup'],
});
