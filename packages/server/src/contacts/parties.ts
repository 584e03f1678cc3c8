import type { CallInfo } from '@openseat/protocol';
import type { Contact } from './contact.ts';
import type { Connection, Party } from './party.ts';

/** All who have a leg in a contact. */
export function partiesOf({ connection, customer, third }: Contact): readonly Party[] {
  return [connection, customer, third?.party].filter((party) => party !== undefined);
}

/** The agents who have a part in a contact: the one whose call it is first. */
export function connectionsOf(contact: Contact): readonly Connection[] {
  return partiesOf(contact).filter((party) => party.kind === 'agent');
}

export function connectionOf(contact: Contact, userId: string): Connection | undefined {
  return connectionsOf(contact).find((connection) => connection.userId === userId);
}

/** A contact as one of its agents is told of it. */
export function callInfo(contact: Contact, connection: Connection): CallInfo {
  const { third } = contact;
  const hasThird = connection === contact.connection && third && contact.customer;
  return {
    contactId: contact.id,
    connId: connection.connId,
    direction: connection.direction,
    caller: connection.caller,
    callee: connection.callee,
    skillGroupId: contact.skillGroup?.id ?? '',
    skillGroupName: contact.skillGroup?.name ?? '',
    startedAt: connection.offeredAt,
    muted: connection.muted,
    ...(connection.establishedAt !== undefined && { establishedAt: connection.establishedAt }),
    ...(connection.heldAt !== undefined && { heldAt: connection.heldAt }),
    ...(connection.ringUntil !== undefined && { ringUntil: connection.ringUntil }),
    ...(connection.autoAnswerAt !== undefined && { autoAnswerAt: connection.autoAnswerAt }),
    ...(contact.verification && connection === contact.connection && { verification: contact.verification }),
    ...(hasThird && {
      third: {
        connId: third.connId,
        caller: third.caller,
        callee: third.callee,
        startedAt: third.startedAt,
        alerting: third.alerting,
        ...(third.establishedAt !== undefined && { establishedAt: third.establishedAt }),
      },
    }),
  };
}
