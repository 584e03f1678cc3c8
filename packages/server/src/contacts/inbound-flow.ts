import { askSystem } from '../flows/ask-system.ts';
import { beginFlow } from '../flows/flow-run.ts';
import { FlowSession } from '../flows/flow-session.ts';
import type { FlowStage } from '../flows/flow-stage.ts';
import { normaliseCallee } from '../numbers/callee.ts';
import type { NumberDestination } from '../numbers/number-directory.ts';
import { requestCallback } from './callback.ts';
import { type Contact, moveContact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { backToFlow, leaveQueue } from './flow-return.ts';
import { overflowAfter } from './overflow.ts';
import { answerCustomer, enqueue } from './queue.ts';
import { announceWhileWaiting } from './queue-announcements.ts';
import { endContact } from './release.ts';
import { route } from './route.ts';
import { speak } from './speak.ts';
import { takeVoicemail } from './voicemail.ts';

type FlowDestination = Extract<NumberDestination, { type: 'flow' }>;

/** The customer's call begins the flow of its number. In the contact's mailbox. */
export async function enterInboundFlow(
  floor: ContactFloor,
  contact: Contact,
  { published, skillGroups }: FlowDestination,
): Promise<void> {
  const { flow, flowId, version } = published;
  const { caller, callee, id: contactId, instanceId } = contact;
  await answerCustomer(floor, contact);
  await floor.journal.write({
    contactId,
    instanceId,
    at: floor.now(),
    step: 'flowEntered',
    detail: { flowId, version },
  });
  floor.log.info({ ...logFields(contact), flowId, version }, 'contact enters a flow');
  contact.flow = new FlowSession({
    run: beginFlow(flow, { caller, callee, contactId }),
    stage: callStage(floor, contact, skillGroups),
    now: floor.now,
  });
  await contact.flow.take({ type: 'begin' });
}

/** What a customer's call can do in its flow. */
export function callStage(
  floor: ContactFloor,
  contact: Contact,
  skillGroups: FlowDestination['skillGroups'],
): FlowStage {
  const { id: contactId, instanceId } = contact;
  const nothing = async () => undefined;
  const later = (work: () => Promise<void>) => inBackground(floor, contact, work);
  const comeBack = async () => later(async () => contact.flow?.take({ type: 'cameBack' }));
  return {
    later,
    say: (say, heard) => speak(floor, contact, say, heard),
    ask: (request) => askSystem(floor.http, floor.log.child(logFields(contact)), request),
    async enqueue({ skillGroupId, priority, treatment }) {
      const skillGroup = skillGroups.get(skillGroupId);
      if (!skillGroup) return lost(floor, contact, skillGroupId);
      const overflow = treatment?.overflow;
      if (overflow) {
        overflowAfter(floor, contact, overflow.afterSeconds * 1000, async () => {
          await backToFlow(floor, contact);
        });
      }
      if (treatment) announceWhileWaiting(floor, contact, treatment);
      // One who comes back into her queue has waited for all this time.
      const waitingSince = contact.skillGroup?.id === skillGroupId ? contact.waitingSince : undefined;
      await enqueue(floor, contact, skillGroup, {
        priority,
        ...(waitingSince !== undefined && { waitingSince }),
      });
    },
    async callAgent({ extension }) {
      const agent = await floor.users.findByExtension(instanceId, extension);
      if (!agent) return comeBack();
      moveContact(contact, 'leaveFlow');
      await route(floor, contact, { type: 'agent', userId: agent.userId, extension });
    },
    async callNumber({ number: text, ringSeconds }) {
      const number = normaliseCallee(text);
      if (!number) return comeBack();
      moveContact(contact, 'leaveFlow');
      const timeoutMs = ringSeconds * 1000;
      await route(floor, contact, { type: 'number', number, caller: contact.callee, timeoutMs });
    },
    takeVoicemail: (command) =>
      takeVoicemail(floor, contact, { ...command, skillGroup: skillGroups.get(command.skillGroupId) }),
    async requestCallback(command) {
      const skillGroup = skillGroups.get(command.skillGroupId);
      const taken = skillGroup !== undefined && (await requestCallback(floor, contact, command, skillGroup));
      later(async () => contact.flow?.take({ type: taken ? 'cameBack' : 'failed' }));
    },
    async leaveQueue() {
      await leaveQueue(floor, contact);
    },
    rate: nothing,
    giveBack: nothing,
    hangUp: () =>
      endContact(floor, contact, { disposition: 'Success', releasedBy: 'system', reason: 'flowEnded' }),
    note: (node, branch) =>
      floor.journal.write({
        contactId,
        instanceId,
        at: floor.now(),
        step: 'flowStep',
        detail: { node, branch },
      }),
  };
}

async function lost(floor: ContactFloor, contact: Contact, skillGroupId: string): Promise<void> {
  floor.log.error({ ...logFields(contact), skillGroupId }, 'a flow leads to a skill group that is gone');
  await endContact(floor, contact, {
    disposition: 'Failed',
    releasedBy: 'system',
    reason: 'lost',
    cause: 'congestion',
  });
}
