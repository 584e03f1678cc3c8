import type { Speech } from '@openseat/protocol';
import { type CallContext, logFields } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';

/**
 * Plays a prompt to the customer. `onFinished` is called at its end. A prompt that cannot be played (no
 * voice, a missing file) is logged and counts as finished, so that the call goes on. Returns a function
 * that stops the prompt and never fails.
 */
export async function speak(
  ctx: CallContext,
  contact: Contact,
  say: readonly Speech[],
  onFinished: () => void,
): Promise<() => Promise<void>> {
  const { customer, instanceId } = contact;
  const nothing = async () => undefined;
  if (!customer || customer.ended) return nothing;
  try {
    const files = await Promise.all(say.map((speech) => ctx.prompts.fileOf(instanceId, speech)));
    if (customer.ended) return nothing;
    const stop = await ctx.telephony.play(customer.legId, files, onFinished);
    return () =>
      stop().catch((error: unknown) => {
        ctx.log.warn({ ...logFields(contact), err: error }, 'a prompt could not be stopped');
      });
  } catch (error) {
    if (customer.ended) return nothing;
    ctx.log.error({ ...logFields(contact), err: error }, 'a prompt could not be said');
    onFinished();
    return nothing;
  }
}
