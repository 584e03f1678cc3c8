import { answersItself } from '../../agents/agent-device.ts';
import { type CallContext, inBackground, onContact } from '../call-context.ts';
import { legTimeoutMs } from '../lifecycle/ring.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { legUp, legUpInTime } from '../state/contact-runtime.ts';

/**
 * A call that an agent places: first the agent's phone, then the called party. Each step runs in the
 * contact's mailbox.
 */
export interface OwnCall {
  readonly callAgentLeg: () => Promise<void>;
  /** The agent's phone has answered. The contact may have ended by now. */
  readonly callTheOther: () => Promise<void>;
  readonly failed: (error: unknown) => Promise<void>;
}

/**
 * Resolves when both calls are under way. If the agent must pick up a phone, this resolves at once:
 * picking up can take long, and the contact's mailbox must stay free meanwhile.
 */
export async function agentLegFirst(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  call: OwnCall,
): Promise<void> {
  if (!answersItself(connection.device)) {
    await onContact(ctx, contact, () => bothAtOnce(ctx, contact, connection, call));
    return;
  }
  inBackground(ctx, contact, async () => {
    try {
      await call.callAgentLeg();
    } catch (error) {
      await call.failed(error);
      return;
    }
    whenAgentLegIsUp(ctx, contact, connection, call);
  });
}

/** The agent's phone is being called: goes on when it answers. */
export function whenAgentLegIsUp(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  { callTheOther, failed }: Pick<OwnCall, 'callTheOther' | 'failed'>,
): void {
  legUp(contact, connection).promise.then(
    () => inBackground(ctx, contact, callTheOther),
    (error: unknown) => inBackground(ctx, contact, () => failed(error)),
  );
}

async function bothAtOnce(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  call: OwnCall,
): Promise<void> {
  try {
    await call.callAgentLeg();
    // Asterisk ends a leg that rings too long. It may be away with that event, and the mailbox must not wait.
    await legUpInTime(contact, connection, ctx.ringMs + legTimeoutMs);
  } catch (error) {
    await call.failed(error);
    return;
  }
  await call.callTheOther();
}
