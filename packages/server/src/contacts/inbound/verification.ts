import type { Flow } from '@openseat/protocol';
import type { FlowActions } from '../../flows/flow-actions.ts';
import { beginFlow } from '../../flows/flow-run.ts';
import { newProgress } from '../../flows/flow-session.ts';
import type { PublishedFlow } from '../../flows/flow-store.ts';
import type { Variables } from '../../flows/template.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { endHold } from '../lifecycle/hold.ts';
import { leavePlace, placeLegs } from '../media/place-legs.ts';
import { recordStep } from '../record-step.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { moveContact } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { refuse } from '../transfer/consult.ts';
import { callFlowActions, startSession } from './flow-actions.ts';

/** The flow that an agent sends the customer to, with the variables that the page passes. */
export interface Launch {
  readonly published: PublishedFlow;
  readonly variables: Variables;
}

/**
 * Keys that the customer presses this soon after the verification still belong to the flow: no agent sees
 * them.
 */
const lateKeysMs = 3_000;

/**
 * The customer goes to a flow that checks the customer's identity (ADR 0034). Until the flow ends, the
 * agent hears music, and neither hears the customer nor sees the keys. Runs in the contact's mailbox.
 */
export async function verify(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  { published, variables }: Launch,
): Promise<void> {
  const { customer, id: contactId, caller, callee } = contact;
  const { type } = contact.state;
  if ((type !== 'talking' && type !== 'held') || contact.connection !== connection) refuse(contact);
  if (!customer || customer.ended || contact.thirdParty) refuse(contact);
  if (type === 'talking') ctx.agents.requireMove(connection.userId, 'hold');
  const now = ctx.now();
  moveContact(contact, 'verify');
  contact.verification = { running: true, outcome: '', told: {} };
  connection.heldAt ??= now;
  const { flow, flowId, version } = published;
  contact.flow = {
    ...{ use: 'verification', flowId, version, skillGroups: [], survey: undefined },
    progress: newProgress(beginFlow(flow, { ...expected(flow, variables), caller, callee, contactId })),
  };
  const session = startSession(ctx, contact, flow, verificationActions(ctx, contact));
  await recordStep(ctx, contact, 'verificationStarted', {
    at: now,
    connection,
    detail: { flowId, version },
  });
  await leavePlace(ctx, contact, customer);
  await placeLegs(ctx, contact);
  if (type === 'talking') {
    ctx.agents.move(connection.userId, 'hold', { contact: { contactId, connId: connection.connId } });
  }
  ctx.notify(connection.userId, { name: 'callHeld', call: callInfo(contact, connection) });
  ctx.log.info({ ...logFields(contact), flowId, version }, 'a customer is being verified');
  try {
    await session.take({ type: 'begin' });
  } catch (error) {
    await backToAgent(ctx, contact, 'failed');
    throw error;
  }
}

/** The agent takes the customer back before the flow has ended. */
export async function cancelVerification(ctx: CallContext, contact: Contact): Promise<void> {
  await backToAgent(ctx, contact, 'cancelled');
}

/**
 * Drops variables of the page that the flow does not expect: the flow's author decides what it works
 * with.
 */
function expected(flow: Flow, variables: Variables): Variables {
  const names = new Set(flow.expects);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)));
}

export function verificationActions(ctx: CallContext, contact: Contact): FlowActions {
  const stage = callFlowActions(ctx, contact, new Map());
  return {
    ...stage,
    giveBack: ({ outcome, told }) => backToAgent(ctx, contact, outcome, told),
    // A flow that ends without an outcome must not leave the agent alone.
    hangUp: () => backToAgent(ctx, contact, 'failed'),
    /**
     * The pressed key is removed, so that it is stored nowhere. A failed write must not stop the
     * verification.
     */
    note: (node, branch) =>
      stage.note(node, branch.replace(/\..*/, '')).catch((error: unknown) => {
        ctx.log.error({ ...logFields(contact), err: error }, 'a step of a verification was not written');
      }),
  };
}

async function backToAgent(
  ctx: CallContext,
  contact: Contact,
  outcome: string,
  told: Variables = {},
): Promise<void> {
  const { connection, id: contactId } = contact;
  if (contact.state.type !== 'verifying' || !connection) return;
  const now = ctx.now();
  contact.keysIgnoredUntil = now + lateKeysMs;
  await runtimeOf(contact).flow?.breakOff();
  moveContact(contact, 'verified');
  contact.verification = { running: false, outcome, told: { ...told } };
  endHold(connection, now);
  await recordStep(ctx, contact, 'verificationEnded', {
    at: now,
    connection,
    detail: { outcome },
    connectionChanges: { holdMs: connection.holdMs },
  });
  await placeLegs(ctx, contact);
  ctx.agents.move(connection.userId, 'retrieve', {
    contact: { contactId, connId: connection.connId },
  });
  ctx.notify(connection.userId, { name: 'callRetrieved', call: callInfo(contact, connection) });
  ctx.log.info({ ...logFields(contact), outcome }, 'a verification has ended');
}
