import type { QueueTreatment } from '@openseat/protocol';
import { spoken } from '../../flows/spoken.ts';
import { type CallContext, inBackground } from '../call-context.ts';
import { speak } from '../media/play-prompt.ts';
import type { Announcements, Contact } from '../state/contact.ts';
import { runtimeOf, setTimer } from '../state/contact-runtime.ts';

/**
 * Announces position and expected wait to a waiting customer, and offers a callback, at the flow's
 * interval and instead of music. Goes on across all agents that the call rings at, until one answers.
 */
export function announceWhileWaiting(ctx: CallContext, contact: Contact, treatment: QueueTreatment): void {
  const { say, everySeconds = 45, callback } = treatment;
  if (!say && !callback) return;
  const announcements: Announcements = {
    say,
    everyMs: everySeconds * 1000,
    sayCallback: callback?.say,
    callbackFrom: callback && ctx.now() + callback.afterSeconds * 1000,
    nextAt: 0,
    regularAt: undefined,
  };
  contact.announcements = announcements;
  planNext(ctx, contact, announcements);
}

/** Sets the timer of the next announcement. One that has passed meanwhile comes at once. */
export function armAnnouncement(ctx: CallContext, contact: Contact): void {
  const { announcements } = contact;
  if (!announcements) return;
  setTimer(contact, 'announcement', announcements.nextAt - ctx.now(), () =>
    inBackground(ctx, contact, () => announce(ctx, contact, announcements)),
  );
}

function planNext(ctx: CallContext, contact: Contact, announcements: Announcements): void {
  const { say, everyMs, callbackFrom = Number.POSITIVE_INFINITY } = announcements;
  const now = ctx.now();
  const regularAt = say || now >= callbackFrom ? now + everyMs : undefined;
  announcements.regularAt = regularAt;
  // The first offer does not wait for the next announcement.
  announcements.nextAt = Math.min(
    regularAt ?? Number.POSITIVE_INFINITY,
    now < callbackFrom ? callbackFrom : Number.POSITIVE_INFINITY,
  );
  armAnnouncement(ctx, contact);
}

/** The regular announcement if it is due, and the offer of a callback. */
function wordsOf({ say, sayCallback, callbackFrom, regularAt }: Announcements, now: number) {
  return [
    ...(say && regularAt !== undefined && now >= regularAt ? say : []),
    ...(sayCallback && callbackFrom !== undefined && now >= callbackFrom ? sayCallback : []),
  ];
}

async function announce(ctx: CallContext, contact: Contact, announcements: Announcements): Promise<void> {
  if (contact.announcements !== announcements) return;
  const { customer, skillGroup } = contact;
  const position = ctx.router.position(contact.id);
  if (customer?.place !== 'music' || !skillGroup || position === undefined) {
    planNext(ctx, contact, announcements);
    return;
  }
  const words = wordsOf(announcements, ctx.now());
  const waitMs = ctx.waits.expectedMs(skillGroup.id, position);
  const variables = { position: String(position), minutes: String(Math.max(1, Math.ceil(waitMs / 60_000))) };
  const runtime = runtimeOf(contact);
  // The leg's place stays `music`: code that takes it out of there meanwhile needs no case for
  // announcements.
  await ctx.telephony.stopMusic(customer.legId);
  runtime.stopAnnouncement = await speak(ctx, contact, spoken(words, variables), () =>
    inBackground(ctx, contact, async () => {
      if (contact.announcements !== announcements) return;
      runtime.stopAnnouncement = undefined;
      if (customer.place === 'music' && !customer.ended) await ctx.telephony.startMusic(customer.legId);
      planNext(ctx, contact, announcements);
    }),
  );
}
