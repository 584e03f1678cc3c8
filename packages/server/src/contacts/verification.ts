import type { Flow } from '@openseat/protocol';
import { beginFlow } from '../flows/flow-run.ts';
import { FlowSession } from '../flows/flow-session.ts';
import type { FlowStage } from '../flows/flow-stage.ts';
import type { PublishedFlow } from '../flows/flow-store.ts';
import type { Variables } from '../flows/template.ts';
import { arrange, leaveSeat } from './arrange.ts';
import { refuse } from './consult.ts';
import { type Contact, moveContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { callStage } from './inbound-flow.ts';
import { callInfo } from './parties.ts';
import type { Connection } from './party.ts';
import { endHold } from './talk.ts';

/** The flow that an agent sends her customer to, with what her page brings. */
export interface Launch {
  readonly published: PublishedFlow;
  readonly variables: Variables;
}

/** A customer who presses on after she was given back: those keys belong to the flow, and are for nobody. */
const lateKeysMs = 3_000;

/**
 * The customer goes to a flow that checks who she is, and her agent hears music, neither her nor her keys, until the flow gives her back
 * (ADR 0034). In the contact's mailbox.
 */
export async function verify(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  { published, variables }: Launch,
): Promise<void> {
  const { customer, id: contactId, instanceId, caller, callee } = contact;
  const { type } = contact.state;
  if ((type !== 'talking' && type !== 'held') || contact.connection !== connection) refuse(contact);
  if (!customer || customer.ended || contact.third) refuse(contact);
  if (type === 'talking') floor.agents.requireMove(connection.userId, 'hold');
  const now = floor.now();
  moveContact(contact, 'verify');
  contact.verification = { running: true, outcome: '', told: {} };
  connection.heldAt ??= now;
  await leaveSeat(floor, contact, customer);
  await arrange(floor, contact);
  if (type === 'talking') {
    floor.agents.move(connection.userId, 'hold', { contact: { contactId, connId: connection.connId } });
  }
  floor.notify(connection.userId, { name: 'callHeld', call: callInfo(contact, connection) });
  const { flow, flowId, version } = published;
  floor.log.info({ ...logFields(contact), flowId, version }, 'a customer is being verified');
  contact.flow = new FlowSession({
    run: beginFlow(flow, { ...expected(flow, variables), caller, callee, contactId }),
    stage: verificationStage(floor, contact),
    now: floor.now,
  });
  try {
    await floor.journal.write({
      contactId,
      instanceId,
      at: now,
      step: 'verificationStarted',
      userId: connection.userId,
      connId: connection.connId,
      detail: { flowId, version },
      contact: { state: 'verifying' },
    });
    await contact.flow.take({ type: 'begin' });
  } catch (error) {
    await backToAgent(floor, contact, 'failed');
    throw error;
  }
}

/** The agent takes her customer back before the flow has ended. */
export async function cancelVerification(floor: ContactFloor, contact: Contact): Promise<void> {
  await backToAgent(floor, contact, 'cancelled');
}

/** What the page brings beyond what the flow expects is left out: the flow's author decides what it works with. */
function expected(flow: Flow, variables: Variables): Variables {
  const names = new Set(flow.expects);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)));
}

function verificationStage(floor: ContactFloor, contact: Contact): FlowStage {
  const stage = callStage(floor, contact, new Map());
  return {
    ...stage,
    giveBack: ({ outcome, told }) => backToAgent(floor, contact, outcome, told),
    // A flow that comes to no answer leaves nobody alone.
    hangUp: () => backToAgent(floor, contact, 'failed'),
    /** Without the key: which one was pressed stands nowhere. That it cannot be written down does not keep the customer. */
    note: (node, branch) =>
      stage.note(node, branch.replace(/\..*/, '')).catch((error: unknown) => {
        floor.log.error({ ...logFields(contact), err: error }, 'a step of a verification was not written');
      }),
  };
}

async function backToAgent(
  floor: ContactFloor,
  contact: Contact,
  outcome: string,
  told: Variables = {},
): Promise<void> {
  const { connection, flow, id: contactId, instanceId } = contact;
  if (contact.state.type !== 'verifying' || !connection) return;
  const now = floor.now();
  contact.keysIgnoredUntil = now + lateKeysMs;
  await flow?.breakOff();
  moveContact(contact, 'verified');
  contact.verification = { running: false, outcome, told: { ...told } };
  endHold(connection, now);
  await arrange(floor, contact);
  floor.agents.move(connection.userId, 'retrieve', {
    contact: { contactId, connId: connection.connId },
  });
  floor.notify(connection.userId, { name: 'callRetrieved', call: callInfo(contact, connection) });
  floor.log.info({ ...logFields(contact), outcome }, 'a verification has ended');
  await floor.journal.write({
    contactId,
    instanceId,
    at: now,
    step: 'verificationEnded',
    userId: connection.userId,
    connId: connection.connId,
    detail: { outcome },
    contact: { state: 'talking' },
    connection: { holdMs: connection.holdMs },
  });
}
