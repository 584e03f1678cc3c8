import type { Contact } from './contact.ts';
import { clearTimer, runtimeOf } from './contact-runtime.ts';

export function forgetOverflow(contact: Contact): void {
  clearTimer(contact, 'overflow');
  contact.overflow = undefined;
}

/** Ends the announcements. */
export async function stopAnnouncements(contact: Contact): Promise<void> {
  contact.announcements = undefined;
  clearTimer(contact, 'announcement');
  const runtime = runtimeOf(contact);
  const stop = runtime.stopAnnouncement;
  runtime.stopAnnouncement = undefined;
  await stop?.();
}
