import type { Contact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';

/** Where a customer goes who has waited in a queue for too long. */
export interface Overflow {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly timer: NodeJS.Timeout;
  readonly go: () => Promise<void>;
}

/**
 * She waits in her queue for no longer than this, over all agents whom it rings at; while it rings at one, it goes on ringing. Replaces an
 * earlier one, unless that comes sooner.
 */
export function overflowAfter(
  floor: ContactFloor,
  contact: Contact,
  ms: number,
  go: () => Promise<void>,
): void {
  const at = floor.now() + ms;
  if (contact.overflow && contact.overflow.at <= at) return;
  forgetOverflow(contact);
  const timer = setTimeout(
    () =>
      inBackground(floor, contact, async () => {
        await overflowed(floor, contact);
      }),
    ms,
  );
  contact.overflow = { at, timer, go };
}

/** Whether she has waited for too long, and has gone on. In the contact's mailbox. */
export async function overflowed(floor: ContactFloor, contact: Contact): Promise<boolean> {
  const { overflow, state } = contact;
  if (state.type !== 'queued' || !overflow || floor.now() < overflow.at) return false;
  forgetOverflow(contact);
  floor.router.leave(contact.id);
  floor.log.info(logFields(contact), 'contact overflows');
  await overflow.go();
  return true;
}

export function forgetOverflow(contact: Contact): void {
  clearTimeout(contact.overflow?.timer);
  contact.overflow = undefined;
}
