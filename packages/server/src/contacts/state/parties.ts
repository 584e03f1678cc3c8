import type { CallInfo } from '@openseat/protocol';
import type { Connection, Contact, Party, Supervised } from './contact.ts';
import { isToCallBack } from './contact-steps.ts';

/** The parties that talk in a contact, or are about to. */
export function partiesOf({ connection, customer, thirdParty }: Contact): readonly Party[] {
  return [connection, customer, thirdParty?.party].filter((party) => party !== undefined);
}

/** The agents of a contact. The agent that the call belongs to comes first. */
export function connectionsOf(contact: Contact): readonly Connection[] {
  return partiesOf(contact).filter((party) => party.kind === 'agent');
}

/** The supervisions in a contact. */
export function supervisionsOf(contact: Contact): readonly Supervised[] {
  if (contact.supervisions.length === 0) return [];
  return connectionsOf(contact).flatMap((agent) => supervisionsOfAgent(contact, agent));
}

export function supervisionsOfAgent(contact: Contact, agent: Connection): readonly Supervised[] {
  return contact.supervisions
    .filter(({ agentLegId }) => agentLegId === agent.legId)
    .map((supervision) => ({ agent, supervision }));
}

/** All parties with a leg in a contact, supervisors included. */
export function legsOf(contact: Contact): readonly Party[] {
  return [...partiesOf(contact), ...supervisionsOf(contact).map(({ supervision }) => supervision.connection)];
}

/** All agents with a leg in a contact, supervisors included. */
export function agentsOf(contact: Contact): readonly Connection[] {
  return legsOf(contact).filter((party) => party.kind === 'agent');
}

export function connectionOf(contact: Contact, userId: string): Connection | undefined {
  return agentsOf(contact).find((connection) => connection.userId === userId);
}

function recordingInfo(contact: Contact, connection: Connection): Pick<CallInfo, 'recording'> {
  const { recordingPausedBy } = contact;
  if (connection.establishedAt === undefined || !connectionsOf(contact).includes(connection)) return {};
  if (recordingPausedBy !== undefined) return { recording: 'paused' };
  return connection.recordingId === undefined ? {} : { recording: 'running' };
}

/** How long the caller of an offer from the queue has waited. A call sent to the agent in person came from none. */
function waitOf(contact: Contact, connection: Connection): Pick<CallInfo, 'waitingSince'> {
  const { waitingSince } = contact;
  const fromQueue = connection.direction === 'inbound' && !connection.direct && !isToCallBack(contact);
  return waitingSince !== undefined && fromQueue ? { waitingSince } : {};
}

/** A contact as one of its agents sees it. */
export function callInfo(contact: Contact, connection: Connection): CallInfo {
  const { thirdParty } = contact;
  const hasThird = connection === contact.connection && thirdParty && contact.customer;
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
    ...waitOf(contact, connection),
    ...(connection.heldAt !== undefined && { heldAt: connection.heldAt }),
    ...(connection.ringUntil !== undefined && { ringUntil: connection.ringUntil }),
    ...(connection.autoAnswerAt !== undefined && { autoAnswerAt: connection.autoAnswerAt }),
    ...(isToCallBack(contact) && { callback: true }),
    ...(contact.callbackNote !== undefined && { callbackNote: contact.callbackNote }),
    ...recordingInfo(contact, connection),
    ...(contact.verification && connection === contact.connection && { verification: contact.verification }),
    ...(connection.device !== 'browser' && { answerAt: connection.device }),
    ...(hasThird && {
      third: {
        connId: thirdParty.connId,
        caller: thirdParty.caller,
        callee: thirdParty.callee,
        startedAt: thirdParty.startedAt,
        alerting: thirdParty.alerting,
        ...(thirdParty.establishedAt !== undefined && { establishedAt: thirdParty.establishedAt }),
      },
    }),
    ...(supervision && { supervision: { ...supervision.agent, mode: supervision.mode } }),
  };
}
