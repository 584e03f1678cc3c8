import type { CallInfo } from '@openseat/protocol';
import { type Contact, isToCallBack } from './contact.ts';
import type { Connection, Party } from './party.ts';
import type { Supervised } from './supervision.ts';

/** Who talks in a contact, or is to. */
export function partiesOf({ connection, customer, third }: Contact): readonly Party[] {
  return [connection, customer, third?.party].filter((party) => party !== undefined);
}

/** The agents who have a part in a contact: the one whose call it is first. */
export function connectionsOf(contact: Contact): readonly Connection[] {
  return partiesOf(contact).filter((party) => party.kind === 'agent');
}

/** Leaders' parts in a contact, beside its parties. */
export function supervisionsOf(contact: Contact): readonly Supervised[] {
  return connectionsOf(contact).flatMap((agent) =>
    [...agent.supervisions].map((supervision) => ({ agent, supervision })),
  );
}

/** All who have a leg in a contact: who talks, and who listens. */
export function legsOf(contact: Contact): readonly Party[] {
  return [...partiesOf(contact), ...supervisionsOf(contact).map(({ supervision }) => supervision.connection)];
}

export function connectionOf(contact: Contact, userId: string): Connection | undefined {
  return legsOf(contact).find(
    (party): party is Connection => party.kind === 'agent' && party.userId === userId,
  );
}

function recordingInfo(contact: Contact, connection: Connection): Pick<CallInfo, 'recording'> {
  const { recordingPausedBy } = contact;
  if (connection.establishedAt === undefined || !connectionsOf(contact).includes(connection)) return {};
  if (recordingPausedBy !== undefined) return { recording: 'paused' };
  return connection.recordingId === undefined ? {} : { recording: 'running' };
}

/** A contact as one of its agents is told of it. */
export function callInfo(contact: Contact, connection: Connection): CallInfo {
  const { third } = contact;
  const hasThird = connection === contact.connection && third && contact.customer;
  const supervision = supervisionsOf(contact).find(
    (each) => each.supervision.connection === connection,
  )?.supervision;
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
    ...(isToCallBack(contact) && { callback: true }),
    ...recordingInfo(contact, connection),
    ...(contact.verification && connection === contact.connection && { verification: contact.verification }),
    ...(connection.device !== 'browser' && { answerAt: connection.device }),
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
    ...(supervision && { supervision: { ...supervision.agent, mode: supervision.mode } }),
  };
}
