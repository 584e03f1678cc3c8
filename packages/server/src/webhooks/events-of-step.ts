import type { ContactDisposition, ContactKind, PushedEvent, PushedEventType } from '@openseat/protocol';
import { contactTypes } from '@openseat/protocol';
import type { ContactStepName, JournalEntry } from '../contacts/state/contact-journal.ts';

/** The record of a contact after a step. Times are epoch milliseconds. */
export interface RecordedContact {
  readonly direction: ContactKind;
  readonly caller: string;
  readonly callee: string;
  readonly skillGroupId: string | undefined;
  readonly disposition: ContactDisposition | undefined;
  readonly releasedBy: string | undefined;
  readonly releaseReason: string | undefined;
  readonly startedAt: number;
  readonly establishedAt: number | undefined;
  readonly endedAt: number | undefined;
}

/** An event before it has its id. */
export type EventDraft = Omit<PushedEvent, 'eventId'>;

/** The events of a step. Other steps have no event. */
const eventsOf: Readonly<Partial<Record<ContactStepName, readonly PushedEventType[]>>> = {
  flowEntered: ['Route2IVR'],
  enqueued: ['Enqueue'],
  offered: ['AssignAgent', 'Ringing'],
  ringTimeout: ['RingingTimeout', 'CallReleased'],
  rejected: ['CallReleased'],
  phoneUnreachable: ['CallReleased'],
  dialed: ['Dialing'],
  alerting: ['Ringing'],
  established: ['CallEstablished'],
  held: ['CallHeld'],
  retrieved: ['CallRetrieved'],
  verificationStarted: ['CallHeld', 'Route2IVR'],
  verificationEnded: ['CallRetrieved'],
  transferred: ['CallReleased', 'BlindTransfer'],
  released: ['CallReleased'],
  handedOff: ['CallEstablished'],
  consulted: ['InitiateConsultant'],
  consultAlerting: ['Ringing'],
  consultEstablished: ['StartConsultant'],
  consultEnded: ['StopConsultant'],
  conferenceEnded: ['StopConsultant'],
  assisted: ['CallEstablished'],
  handedOver: ['CallReleased', 'AttendedTransfer', 'StopConsultant'],
  customerLeft: ['CallReleased'],
  ownCall: ['StopConsultant'],
  agentLost: ['CallReleased'],
  tookOver: ['CallEstablished'],
  wrapUpCoded: ['WrapUpCoded'],
};

const abandonPhases: Readonly<Partial<Record<ContactDisposition, string>>> = {
  AbandonedInContactFlow: 'IVR',
  AbandonedInQueue: 'Queuing',
  AbandonedRing: 'Ring',
};

function endingEvents(contact: RecordedContact): readonly PushedEventType[] {
  const abandoned = contact.disposition !== undefined && abandonPhases[contact.disposition] !== undefined;
  return [abandoned ? 'CallAbandoned' : 'CallReleased', 'CDRReady'];
}

/** Removes unknown fields, so that the event does not contain them. */
function known<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function fieldsOf(type: PushedEventType, entry: JournalEntry, contact: RecordedContact): Partial<EventDraft> {
  if (type === 'Enqueue') return { queueType: 'SkillGroup' };
  if (type === 'CallAbandoned') {
    return known({ abandonPhase: contact.disposition && abandonPhases[contact.disposition] });
  }
  if (type === 'WrapUpCoded') {
    const { id, name } = entry.detail ?? {};
    return { wrapUpCodeId: String(id ?? ''), wrapUpCodeName: String(name ?? '') };
  }
  const release = known({
    releaseInitiator: contact.releasedBy,
    releaseReason: entry.connection?.releaseReason ?? contact.releaseReason,
  });
  if (type === 'CallReleased') return release;
  if (type !== 'CDRReady') return {};
  return known({
    ...release,
    disposition: contact.disposition,
    startTime: contact.startedAt,
    establishedTime: contact.establishedAt,
    endTime: contact.endedAt,
  });
}

/** The events of a contact's step, in order. */
export function eventsOfStep(entry: JournalEntry, contact: RecordedContact): readonly EventDraft[] {
  const types = entry.step === 'ended' ? endingEvents(contact) : (eventsOf[entry.step] ?? []);
  return types.map((eventType) => ({
    eventType,
    eventTime: entry.at,
    instanceId: entry.instanceId,
    contactId: entry.contactId,
    callType: contactTypes[contact.direction],
    caller: contact.caller,
    callee: contact.callee,
    ...known({ connectId: entry.connId, agentId: entry.userId, skillGroupId: contact.skillGroupId }),
    ...fieldsOf(eventType, entry, contact),
  }));
}
