import type { Speech } from '@openseat/protocol';
import { type CallContext, logFields } from '../call-context.ts';
import { clearDeadlines, setDeadline } from '../deadlines.ts';
import { withdraw } from '../lifecycle/ring.ts';
import { isGone } from '../state/connection.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { thirdRefuses } from '../transfer/consult.ts';

/**
 * Time to press the key after a mobile phone is picked up: enough for the question twice. A voicemail box
 * presses none.
 */
export const confirmationMs = 15_000;

const key = '1';

const question: readonly Speech[] = [
  { text: '您有一个来电,请按 1 接听。', language: 'zh' },
  { text: 'A call for you. Press 1 to take it.', language: 'en' },
];

/** Whether the call centre requires agents to confirm calls at their mobile phones. */
export async function wantsConfirmation(
  ctx: CallContext,
  { instanceId }: Contact,
  { device }: Connection,
): Promise<boolean> {
  if (device !== 'mobile') return false;
  const { ConfirmMobileAnswer } = await ctx.settings.ofInstance(instanceId);
  return ConfirmMobileAnswer === '1';
}

/**
 * Asks for the key after the phone was picked up, by the agent or by a voicemail box. Runs in the
 * contact's mailbox.
 */
export async function askForKey(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  if (!rings(contact, connection) || connection.confirming) return;
  connection.confirming = true;
  // Ringing has ended; the confirmation has its own timeout.
  clearDeadlines(contact);
  setDeadline(ctx, contact, { type: 'confirmation', afterMs: confirmationMs, legId: connection.legId });
  ctx.log.info(
    { ...logFields(contact), agentId: connection.userId },
    'a key is asked for at the mobile phone',
  );
  runtimeOf(contact).stopQuestion = await ask(ctx, contact, connection);
}

/** Plays the question twice. If no prompt can be made, a tone asks for attention. */
export async function ask(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<() => Promise<void>> {
  try {
    const files = await Promise.all(
      question.map((speech) => ctx.prompts.fileOf(contact.instanceId, speech)),
    ).catch(async (error: unknown) => {
      ctx.log.error({ ...logFields(contact), err: error }, 'a prompt could not be said');
      return [await ctx.prompts.tone()];
    });
    return await ctx.telephony.play(connection.legId, [...files, ...files], () => undefined);
  } catch (error) {
    if (!isGone(connection)) {
      ctx.log.error({ ...logFields(contact), err: error }, 'a key could not be asked for');
    }
    return async () => undefined;
  }
}

/** Whether a pressed key takes the call. Runs in the contact's mailbox. */
export async function confirms(contact: Contact, connection: Connection, pressed: string): Promise<boolean> {
  if (pressed !== key || !connection.confirming || !rings(contact, connection)) return false;
  connection.confirming = false;
  const runtime = runtimeOf(contact);
  const stop = runtime.stopQuestion;
  runtime.stopQuestion = undefined;
  await stop?.().catch(() => undefined);
  return true;
}

/** No key was pressed: handled as RONA. */
export async function notConfirmed(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (!connection.confirming) return;
  await withdraw(ctx, contact, connection, 'ringTimeout');
  await thirdRefuses(ctx, contact, connection, 'ringTimeout');
}

/** Whether the agent is offered the contact or called as third party, and has not answered. */
function rings(contact: Contact, connection: Connection): boolean {
  if (isGone(connection) || connection.establishedAt !== undefined) return false;
  const offered = contact.state.type === 'offered' && contact.connection === connection;
  return offered || contact.thirdParty?.party === connection;
}
