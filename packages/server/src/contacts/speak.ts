import type { Speech } from '@openseat/protocol';
import type { Contact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';

/**
 * Says something to the customer. `heard` is called when all was said; what cannot be said (no voice, a file that is gone) is logged and
 * taken as heard, so that the call goes on. Answers how to stop, which never fails: what cannot be stopped comes to its end.
 */
export async function speak(
  floor: ContactFloor,
  contact: Contact,
  say: readonly Speech[],
  heard: () => void,
): Promise<() => Promise<void>> {
  const { customer, instanceId } = contact;
  const nothing = async () => undefined;
  if (!customer || customer.ended) return nothing;
  try {
    const files = await Promise.all(say.map((speech) => floor.prompts.fileOf(instanceId, speech)));
    if (customer.ended) return nothing;
    const stop = await floor.telephony.play(customer.legId, files, heard);
    return () =>
      stop().catch((error: unknown) => {
        floor.log.warn({ ...logFields(contact), err: error }, 'a prompt could not be stopped');
      });
  } catch (error) {
    if (customer.ended) return nothing;
    floor.log.error({ ...logFields(contact), err: error }, 'a prompt could not be said');
    heard();
    return nothing;
  }
}
