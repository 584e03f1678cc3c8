import type { AgentSession } from '../agents/agent-session.ts';
import { arrange } from './arrange.ts';
import { thirdAgentAnswers, thirdRefuses } from './consult.ts';
import { type Contact, newContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { herPhoneFirst } from './her-phone-first.ts';
import { newCallId } from './ids.ts';
import { callPhoneOf, openConnection } from './offer.ts';
import { callInfo } from './parties.ts';
import { type Connection, newConnection } from './party.ts';
import { endContact } from './release.ts';
import { addAgentThird, ringAgentThird } from './third.ts';
import { requireTakeable } from './transfer.ts';

/** An agent calls another by her extension (8, then 11): a contact of two agents and no customer. Her own phone first. */
export async function dialAgent(
  floor: ContactFloor,
  agent: AgentSession,
  callee: { readonly userId: string; readonly extension: string },
): Promise<Contact> {
  const { userId, instanceId, extension } = agent.identity;
  requireTakeable(floor, { type: 'agent', ...callee }, userId);
  const device = floor.devices.require(userId);
  const now = floor.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId,
    direction: 'internal',
    caller: extension,
    callee: callee.extension,
    startedAt: now,
    customerLegId: undefined,
    skillGroup: undefined,
  });
  const connection = newConnection({
    userId,
    device: device.type,
    direction: 'internal',
    role: 'internal',
    caller: extension,
    callee: callee.extension,
    offeredAt: now,
  });
  // Refused here if her status does not allow it, before anything exists.
  floor.agents.move(userId, 'dial', { contact: { contactId: contact.id, connId: connection.connId } });
  contact.connection = connection;
  floor.contacts.set(contact.id, contact);
  floor.legs.set(connection.legId, contact);
  floor.notify(userId, { name: 'callDialing', call: callInfo(contact, connection) });
  floor.log.info(logFields(contact), 'agent dialled');
  await contact.mailbox.run(async () => {
    await floor.journal.openContact(
      { ...contact, state: contact.state.type, skillGroupId: undefined },
      { contactId: contact.id, instanceId, at: now, step: 'arrived' },
    );
    await openConnection(floor, contact, connection, 'dialed');
  });
  const failed = async (error: unknown) => {
    floor.log.warn({ ...logFields(contact), err: error }, 'an internal call could not be placed');
    await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
  };
  await herPhoneFirst(floor, contact, connection, {
    callHers: async () => {
      if (contact.state.type === 'dialing') await callPhoneOf(floor, contact, connection);
    },
    callTheOther: async () => {
      try {
        await callTheOther(floor, contact, connection, callee);
      } catch (error) {
        await failed(error);
      }
    },
    failed,
  });
  return contact;
}

async function callTheOther(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  callee: { readonly userId: string; readonly extension: string },
): Promise<void> {
  if (contact.state.type !== 'dialing') return;
  requireTakeable(floor, { type: 'agent', ...callee }, connection.userId);
  const party = addAgentThird(floor, contact, {
    ...callee,
    callerExtension: connection.caller,
    role: 'internal',
  });
  connection.alerting = true;
  floor.notify(connection.userId, { name: 'callAlerting', contactId: contact.id });
  await arrange(floor, contact);
  await ringAgentThird(floor, contact, party, {
    silence: () => thirdRefuses(floor, contact, party, 'ringTimeout'),
    autoAnswer: () => thirdAgentAnswers(floor, contact, party),
  }).catch(async (error: unknown) => {
    floor.log.warn({ ...logFields(contact), err: error }, "the called agent's phone could not be called");
    await thirdRefuses(floor, contact, party, 'phoneUnreachable');
  });
}
