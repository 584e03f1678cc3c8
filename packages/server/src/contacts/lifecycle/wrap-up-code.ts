import { OpenSeatError } from '@openseat/protocol';
import type { CallContext } from '../call-context.ts';
import { recordStep } from '../record-step.ts';
import type { Connection, Contact } from '../state/contact.ts';

/** A wrap-up code that can be chosen. */
export interface ChosenCode {
  readonly id: string;
  /** With the names of its folders. */
  readonly name: string;
}

/** The agent chooses the wrap-up code during the call. */
export async function codeCall(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  code: ChosenCode,
): Promise<void> {
  if (connection.role === 'supervise') throw new OpenSeatError('NotExists.JobId');
  connection.wrapUpCodeId = code.id;
  await recordStep(ctx, contact, 'wrapUpCoded', {
    connection,
    detail: { ...code },
    state: 'unchanged',
    connectionChanges: { wrapUpCodeId: code.id },
  });
  ctx.agents.codeChosen(connection.userId, contact.id);
}

/**
 * The agent chooses the wrap-up code of the call before. The contact may be over, so its record alone changes.
 * @throws OpenSeatError `NotExists.JobId` if it is no call of the agent's after-call work
 */
export async function codeEndedCall(
  ctx: CallContext,
  userId: string,
  contactId: string,
  code: ChosenCode,
): Promise<void> {
  const { identity, contact, owesCodeOf, state } = ctx.agents.signedIn(userId);
  // A supervised call that is just ending is a colleague's.
  const own = state.status === 'monitoring' ? [owesCodeOf] : [owesCodeOf, contact];
  const call = own.find((each) => each?.contactId === contactId);
  if (!call) throw new OpenSeatError('NotExists.JobId');
  await ctx.journal.write({
    contactId,
    instanceId: identity.instanceId,
    at: ctx.now(),
    step: 'wrapUpCoded',
    userId,
    connId: call.connId,
    detail: { ...code },
    connection: { wrapUpCodeId: code.id },
  });
  ctx.agents.codeChosen(userId, contactId);
}
