import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';

/**
 * The wrap-up codes and notes of a contact, by agent: an agent sees their own, a supervisor those of their
 * groups, an administrator all. OpenSeat extension.
 */
export const ListContactWrapUps = operation({
  name: 'ListContactWrapUps',
  version: '2020-07-01',
  summary: 'The wrap-up codes and notes of a contact',
  request: Type.Object({ instanceId: Id, contactId: Id }),
  response: Type.Object({
    wrapUps: list(
      'WrapUp',
      Type.Object({
        contactId: Type.String(),
        agentId: Type.String(),
        agentName: Type.String(),
        /** Empty: none chosen. */
        wrapUpCodeId: Type.String(),
        wrapUpCodeName: Type.String(),
        /** Show it as text: it may contain markup. */
        note: Type.String(),
      }),
    ),
  }),
  roles: everyRole,
  errors: [],
});
