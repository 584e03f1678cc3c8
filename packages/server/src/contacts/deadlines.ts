import { type CallContext, inBackground } from './call-context.ts';
import type { Contact, Deadline } from './state/contact.ts';
import { clearTimer, setTimer } from './state/contact-runtime.ts';

/** Sets a deadline that ends with the other deadlines of the contact, or with the contact. */
export function setDeadline(
  ctx: CallContext,
  contact: Contact,
  { afterMs, ...about }: Omit<Deadline, 'at'> & { readonly afterMs: number },
): void {
  const deadline = { ...about, at: ctx.now() + afterMs };
  contact.deadlines.push(deadline);
  armDeadline(ctx, contact, deadline);
}

/** Sets the timer of a deadline. One that has passed meanwhile fires at once. */
export function armDeadline(ctx: CallContext, contact: Contact, deadline: Deadline): void {
  setTimer(contact, deadline, deadline.at - ctx.now(), () => {
    remove(contact, deadline);
    inBackground(ctx, contact, () => ctx.followUps.deadlinePassed(contact, deadline));
  });
}

/** @param type only deadlines of this type; undefined: all */
export function clearDeadlines(contact: Contact, type?: Deadline['type']): void {
  for (const deadline of contact.deadlines.filter((each) => type === undefined || each.type === type)) {
    clearTimer(contact, deadline);
    remove(contact, deadline);
  }
}

function remove(contact: Contact, deadline: Deadline): void {
  const index = contact.deadlines.indexOf(deadline);
  if (index >= 0) contact.deadlines.splice(index, 1);
}
