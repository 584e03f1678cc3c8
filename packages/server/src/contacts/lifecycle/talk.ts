import type { AgentInput, ContactStateName } from '@openseat/protocol';
import { answersItself } from '../../agents/agent-device.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { placeLegs } from '../media/place-legs.ts';
import { recordStep } from '../record-step.ts';
import { answerInputs, isAway } from '../state/connection.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { moveContact, numbersOf } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { forgetOverflow, stopAnnouncements } from '../state/stop-waiting.ts';

/** Both legs are up: agent and customer talk. */
export async function establish(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  const now = ctx.now();
  moveContact(contact, 'establish');
  runtimeOf(contact).flow?.end();
  forgetOverflow(contact);
  await stopAnnouncements(contact);
  contact.establishedAt ??= now;
  // A transfer that is answered can no longer return.
  contact.returnTo = undefined;
  joinsTalk(connection, now);
  await recordStep(ctx, contact, 'established', {
    at: now,
    connection,
    contactChanges: { establishedAt: contact.establishedAt },
    connectionChanges: { establishedAt: now },
  });
  await beginTalk(ctx, contact, connection);
  if (contact.direction === 'inbound') {
    await ctx.callbacks.answered(contact.instanceId, numbersOf(contact).remote);
  }
}

/** The agent takes part from now on. */
export function joinsTalk(connection: Connection, now: number): void {
  connection.establishedAt = now;
  connection.ringUntil = undefined;
  connection.autoAnswerAt = undefined;
}

/**
 * An agent begins to talk: places legs, changes the status, tells the workbench, starts recording. The
 * contact's state was changed before.
 */
export async function beginTalk(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  await placeLegs(ctx, contact);
  const recorded = contact.recordingPausedBy === undefined && !isAway(connection);
  if (recorded) await ctx.recordings.choose(contact, connection);
  ctx.agents.move(connection.userId, talkInput(ctx, contact, connection), {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  ctx.notify(connection.userId, { name: 'callEstablished', call: callInfo(contact, connection) });
  ctx.log.info({ ...logFields(contact), agentId: connection.userId }, 'contact established');
  // After the workbench was told, because its microphone opens then, and the set-up of a recording takes a while.
  if (recorded) await startRecording(ctx, contact, connection);
}

/** Records the agent's part from now on, unless the instance disables recording. */
export async function record(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  await ctx.recordings.choose(contact, connection);
  await startRecording(ctx, contact, connection);
}

/** A call goes on without a recording that cannot start. The log tells the operator, and the event the agent. */
async function startRecording(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  try {
    await ctx.recordings.start(contact, connection);
  } catch (error) {
    ctx.log.error({ ...logFields(contact), err: error }, 'recording could not start');
    ctx.notify(connection.userId, { name: 'callChanged', call: callInfo(contact, connection) });
  }
}

/** Status inputs that bring a supervisor who takes over to the former agent's place in a consultation. */
const consulted: Partial<Record<ContactStateName, readonly AgentInput[]>> = {
  consultDialing: ['consult'],
  consultTalking: ['consult', 'consultAnswered'],
  consultSwitched: ['consult', 'consultAnswered', 'consultSwitch'],
  conference: ['consult', 'consultAnswered', 'confer'],
};

function talkInput(
  ctx: CallContext,
  { state }: Contact,
  { userId, role, direction }: Connection,
): AgentInput | readonly AgentInput[] {
  const status = ctx.agents.session(userId)?.state.status;
  if (status === 'monitoring') {
    return [direction === 'outbound' ? 'takeOverOutbound' : 'takeOver', ...(consulted[state.type] ?? [])];
  }
  return status === 'ringing' && role !== 'supervise' ? answerInputs[role] : dialledInputs[direction];
}

const dialledInputs = {
  inbound: 'dialAnswered',
  outbound: 'dialAnswered',
  internal: 'dialInternalAnswered',
} as const;

/**
 * A workbench mutes its microphone itself and sends silence, which phones handle better than missing
 * audio. Other devices are muted here.
 */
export async function setMuted(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  muted: boolean,
): Promise<void> {
  if (answersItself(connection.device)) await ctx.telephony.setMuted(connection.legId, muted);
  connection.muted = muted;
  ctx.notify(connection.userId, { name: 'callMuted', contactId: contact.id, muted });
}
