import type { Flow } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import { askSystem } from '../../flows/ask-system.ts';
import type { FlowActions } from '../../flows/flow-actions.ts';
import { beginFlow } from '../../flows/flow-run.ts';
import { FlowSession, newProgress } from '../../flows/flow-session.ts';
import type { NumberDestination } from '../../numbers/number-directory.ts';
import { planOfInstance } from '../../numbers/number-plan.ts';
import { isExtensionOnly } from '../../numbers/short-codes.ts';
import { type CallContext, inBackground, logFields } from '../call-context.ts';
import { answerCustomer } from '../lifecycle/answer-customer.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { speak } from '../media/play-prompt.ts';
import { requestCallback } from '../queueing/callback.ts';
import { leaveQueue } from '../queueing/leave-queue.ts';
import { overflowAfter } from '../queueing/overflow.ts';
import { enqueue } from '../queueing/queue.ts';
import { announceWhileWaiting } from '../queueing/queue-announcements.ts';
import { recordStep } from '../record-step.ts';
import type { Contact } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { moveContact } from '../state/contact-steps.ts';
import { route } from '../transfer/route.ts';
import { takeVoicemail } from './voicemail.ts';

type FlowDestination = Extract<NumberDestination, { type: 'flow' }>;

/** Starts the flow of the called number. Runs in the contact's mailbox. */
export async function enterInboundFlow(
  ctx: CallContext,
  contact: Contact,
  { published, skillGroups }: FlowDestination,
): Promise<void> {
  const { flow, flowId, version } = published;
  const { caller, callee, id: contactId, instanceId } = contact;
  const { country } = await planOfInstance(ctx.settings, instanceId);
  await answerCustomer(ctx, contact);
  await recordStep(ctx, contact, 'flowEntered', { detail: { flowId, version }, state: 'unchanged' });
  ctx.log.info({ ...logFields(contact), flowId, version }, 'contact enters a flow');
  const run = beginFlow(flow, { caller, callee, contactId }, country);
  contact.flow = {
    ...{ use: 'inbound', flowId, version, skillGroups: [...skillGroups.values()], survey: undefined },
    progress: newProgress(run),
  };
  await startSession(ctx, contact, flow, callFlowActions(ctx, contact, skillGroups)).take({ type: 'begin' });
}

/** The session of the contact's flow, with the actions that it can take. */
export function startSession(
  ctx: CallContext,
  contact: Contact,
  flow: Flow,
  stage: FlowActions,
): FlowSession {
  const { flow: state } = contact;
  if (!state) throw new Error('The contact has no flow.');
  const session = new FlowSession({ flow, state, stage, now: ctx.now });
  runtimeOf(contact).flow = session;
  return session;
}

/** The actions that a flow can take on a customer's call. */
export function callFlowActions(
  ctx: CallContext,
  contact: Contact,
  skillGroups: FlowDestination['skillGroups'],
): FlowActions {
  const { instanceId } = contact;
  const nothing = async () => undefined;
  const later = (work: () => Promise<void>) => inBackground(ctx, contact, work);
  const flow = () => runtimeOf(contact).flow;
  const returnToTransferrer = async () => later(async () => flow()?.take({ type: 'cameBack' }));
  return {
    later,
    say: (say, heard) => speak(ctx, contact, say, heard),
    ask: (request) => askSystem(ctx.http, ctx.log.child(logFields(contact)), request),
    async enqueue({ skillGroupId, priority, treatment }) {
      const skillGroup = skillGroups.get(skillGroupId);
      if (!skillGroup) return lost(ctx, contact, skillGroupId);
      const overflow = treatment?.overflow;
      if (overflow) {
        overflowAfter(ctx, contact, overflow.afterSeconds * 1000, { type: 'flow' });
      }
      if (treatment) announceWhileWaiting(ctx, contact, treatment);
      // A customer who returns to the same queue keeps the earlier waiting time.
      const waitingSince = contact.skillGroup?.id === skillGroupId ? contact.waitingSince : undefined;
      await enqueue(ctx, contact, skillGroup, {
        priority,
        ...(waitingSince !== undefined && { waitingSince }),
      });
    },
    async callAgent({ extension }) {
      const agent = await ctx.users.findByExtension(instanceId, extension);
      if (!agent) return returnToTransferrer();
      moveContact(contact, 'leaveFlow');
      await route(ctx, contact, { type: 'agent', userId: agent.userId, extension });
    },
    async callNumber({ number: text, ringSeconds }) {
      const plan = await planOfInstance(ctx.settings, instanceId);
      const number = canonicalNumber(text, plan);
      if (!number || isExtensionOnly(number, plan.country)) return returnToTransferrer();
      moveContact(contact, 'leaveFlow');
      const timeoutMs = ringSeconds * 1000;
      await route(ctx, contact, { type: 'number', number, caller: contact.callee, timeoutMs });
    },
    takeVoicemail: (command) =>
      takeVoicemail(ctx, contact, { ...command, skillGroup: skillGroups.get(command.skillGroupId) }),
    async requestCallback(command) {
      const skillGroup = skillGroups.get(command.skillGroupId);
      const taken = skillGroup !== undefined && (await requestCallback(ctx, contact, command, skillGroup));
      later(async () => flow()?.take({ type: taken ? 'cameBack' : 'failed' }));
    },
    async leaveQueue() {
      await leaveQueue(ctx, contact);
    },
    rate: nothing,
    giveBack: nothing,
    hangUp: () =>
      endContact(ctx, contact, { disposition: 'Success', releasedBy: 'system', reason: 'flowEnded' }),
    note: (node, branch) =>
      recordStep(ctx, contact, 'flowStep', { detail: { node, branch }, state: 'unchanged' }),
  };
}

async function lost(ctx: CallContext, contact: Contact, skillGroupId: string): Promise<void> {
  ctx.log.error({ ...logFields(contact), skillGroupId }, 'a flow leads to a skill group that is gone');
  await endContact(ctx, contact, {
    disposition: 'Failed',
    releasedBy: 'system',
    reason: 'lost',
    cause: 'congestion',
  });
}
