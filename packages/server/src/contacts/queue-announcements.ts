import type { QueueTreatment, Speech } from '@openseat/protocol';
import { spoken } from '../flows/spoken.ts';
import type { Contact } from './contact.ts';
import { type ContactFloor, inBackground } from './contact-floor.ts';
import { speak } from './speak.ts';

/** What is said to a waiting customer from time to time. */
export interface Announcements {
  timer: NodeJS.Timeout | undefined;
  /** Stops what is being said. */
  hush: (() => Promise<void>) | undefined;
}

/**
 * While she waits in the queue she is told her place and how long it may take, and offered to be called back, instead of the music and as
 * often as her flow says. Over all agents whom it rings at, until one answers.
 */
export function announceWhileWaiting(floor: ContactFloor, contact: Contact, treatment: QueueTreatment): void {
  const { say, everySeconds = 45, callback } = treatment;
  if (!say && !callback) return;
  const announcements: Announcements = { timer: undefined, hush: undefined };
  contact.announcements = announcements;
  const offersAt = callback ? floor.now() + callback.afterSeconds * 1000 : Number.POSITIVE_INFINITY;
  const next = () => {
    const now = floor.now();
    const regular = say || now >= offersAt ? now + everySeconds * 1000 : Number.POSITIVE_INFINITY;
    // The first offer need not wait for the next announcement.
    const first = now < offersAt ? offersAt : Number.POSITIVE_INFINITY;
    const words = () => [
      ...(floor.now() >= regular ? (say ?? []) : []),
      ...(callback && floor.now() >= offersAt ? callback.say : []),
    ];
    announcements.timer = setTimeout(
      () => inBackground(floor, contact, () => announce(floor, contact, announcements, words(), next)),
      Math.min(regular, first) - now,
    );
  };
  next();
}

async function announce(
  floor: ContactFloor,
  contact: Contact,
  announcements: Announcements,
  say: readonly Speech[],
  next: () => void,
): Promise<void> {
  if (contact.announcements !== announcements) return;
  const { customer, skillGroup } = contact;
  const position = floor.router.position(contact.id);
  if (customer?.seat !== 'music' || !skillGroup || position === undefined) {
    next();
    return;
  }
  const waitMs = floor.waits.expectedMs(skillGroup.id, position);
  const variables = { position: String(position), minutes: String(Math.max(1, Math.ceil(waitMs / 60_000))) };
  // Her seat stays where music is: whoever takes her out of it meanwhile need not know that something is said.
  await floor.telephony.stopMusic(customer.legId);
  announcements.hush = await speak(floor, contact, spoken(say, variables), () =>
    inBackground(floor, contact, async () => {
      if (contact.announcements !== announcements) return;
      announcements.hush = undefined;
      if (customer.seat === 'music' && !customer.ended) await floor.telephony.startMusic(customer.legId);
      next();
    }),
  );
}

/** She waits no longer. */
export async function stopAnnouncements(contact: Contact): Promise<void> {
  const { announcements } = contact;
  contact.announcements = undefined;
  clearTimeout(announcements?.timer);
  await announcements?.hush?.();
}
