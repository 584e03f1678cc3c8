import { type CallContext, inBackground } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';
import { clearTimer, setTimer } from '../state/contact-runtime.ts';
import { agentsOf } from '../state/parties.ts';

/** Sets the timer of the agent whose absence ends first. One that has ended meanwhile fires at once. */
export function armAbsence(ctx: CallContext, contact: Contact): void {
  const ends = agentsOf(contact).flatMap(({ awayUntil }) => awayUntil ?? []);
  if (ends.length === 0) {
    clearTimer(contact, 'absence');
    return;
  }
  setTimer(contact, 'absence', Math.min(...ends) - ctx.now(), () =>
    inBackground(ctx, contact, () => ctx.followUps.absencePassed(contact)),
  );
}
