import { type CallContext, inBackground } from '../call-context.ts';
import type { Contact, Overflow } from '../state/contact.ts';
import { setTimer } from '../state/contact-runtime.ts';

/**
 * Limits the waiting time in a queue, across all agents that the call rings at. A ringing at the limit is
 * not cut off. Replaces an earlier overflow unless that one comes sooner.
 */
export function overflowAfter(ctx: CallContext, contact: Contact, ms: number, to: Overflow['to']): void {
  const at = ctx.now() + ms;
  if (contact.overflow && contact.overflow.at <= at) return;
  contact.overflow = { at, to };
  armOverflow(ctx, contact);
}

/** Sets the timer of the contact's overflow. One that has passed meanwhile fires at once. */
export function armOverflow(ctx: CallContext, contact: Contact): void {
  const { overflow } = contact;
  if (!overflow) return;
  setTimer(contact, 'overflow', overflow.at - ctx.now(), () =>
    inBackground(ctx, contact, () => ctx.followUps.overflowPassed(contact)),
  );
}
