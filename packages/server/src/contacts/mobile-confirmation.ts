import type { Speech } from '@openseat/protocol';
import { thirdRefuses } from './consult.ts';
import { type Contact, clearContactTimers, contactTimer } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { withdraw } from './offer.ts';
import { type Connection, isGone } from './party.ts';

/** Who has picked up a mobile phone has this long to say that she is no voicemail box: the question twice, and a moment. */
export const confirmationMs = 15_000;

const key = '1';

const question: readonly Speech[] = [
  { text: '您有一个来电,请按 1 接听。', language: 'zh' },
  { text: 'A call for you. Press 1 to take it.', language: 'en' },
];

/** A mobile phone has been picked up, and is asked for a key. */
export interface Confirmation {
  /** Stops the question. */
  hush: () => Promise<void>;
}

/** Whether the call centre wants agents to confirm at their mobile phones that they take a call. */
export async function wantsConfirmation(
  floor: ContactFloor,
  { instanceId }: Contact,
  { device }: Connection,
): Promise<boolean> {
  if (device !== 'mobile') return false;
  const { ConfirmMobileAnswer } = await floor.settings.ofInstance(instanceId);
  return ConfirmMobileAnswer === '1';
}

/** The phone that rang has been picked up: by her, or by a voicemail box, which presses no key. In the contact's mailbox. */
export async function askForKey(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (!rings(contact, connection) || connection.confirmation) return;
  connection.confirmation = { hush: async () => undefined };
  // It rings no more; what follows has a time of its own.
  clearContactTimers(contact);
  contactTimer(contact, confirmationMs, () =>
    inBackground(floor, contact, () => notConfirmed(floor, contact, connection)),
  );
  floor.log.info(
    { ...logFields(contact), agentId: connection.userId },
    'a key is asked for at the mobile phone',
  );
  connection.confirmation.hush = await ask(floor, contact, connection);
}

/** Says it twice; where nothing can be said, the tone tells her that something is wanted. */
async function ask(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<() => Promise<void>> {
  try {
    const files = await Promise.all(
      question.map((speech) => floor.prompts.fileOf(contact.instanceId, speech)),
    ).catch(async (error: unknown) => {
      floor.log.error({ ...logFields(contact), err: error }, 'a prompt could not be said');
      return [await floor.prompts.tone()];
    });
    return await floor.telephony.play(connection.legId, [...files, ...files], () => undefined);
  } catch (error) {
    if (!isGone(connection)) {
      floor.log.error({ ...logFields(contact), err: error }, 'a key could not be asked for');
    }
    return async () => undefined;
  }
}

/** A key at her phone: whether it takes the call. In the contact's mailbox. */
export async function confirms(contact: Contact, connection: Connection, pressed: string): Promise<boolean> {
  const { confirmation } = connection;
  if (pressed !== key || !confirmation || !rings(contact, connection)) return false;
  connection.confirmation = undefined;
  await confirmation.hush().catch(() => undefined);
  return true;
}

/** Nobody was there: as if it had rung out. */
async function notConfirmed(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  if (!connection.confirmation) return;
  await withdraw(floor, contact, connection, 'ringTimeout');
  await thirdRefuses(floor, contact, connection, 'ringTimeout');
}

/** It is offered to her, or she is called by another agent, and has not answered. */
function rings(contact: Contact, connection: Connection): boolean {
  if (isGone(connection) || connection.establishedAt !== undefined) return false;
  const offered = contact.state.type === 'offered' && contact.connection === connection;
  return offered || contact.third?.party === connection;
}
