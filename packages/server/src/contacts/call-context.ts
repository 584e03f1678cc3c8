import type { AgentEvent } from '@openseat/protocol';
import type { Logger } from 'pino';
import type { AgentDevices } from '../agents/agent-devices.ts';
import type { AgentSessions } from '../agents/agent-sessions.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import type { InboundCalls } from '../call-limits/inbound-calls.ts';
import type { OutboundCalls } from '../call-limits/outbound-calls.ts';
import type { CallbackService } from '../callbacks/callback-service.ts';
import type { FlowVersions } from '../flows/flow-store.ts';
import type { NumberDirectory } from '../numbers/number-directory.ts';
import type { WithheldCallers } from '../numbers/withheld-callers.ts';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import type { PromptSounds } from '../prompts/prompt-sounds.ts';
import type { RecordingService } from '../recordings/recording-service.ts';
import type { CallerHistory } from '../routing/caller-history.ts';
import type { GroupRuleBook } from '../routing/group-rules.ts';
import type { Router } from '../routing/router.ts';
import type { WaitEstimate } from '../routing/wait-estimate.ts';
import type { Settings } from '../settings/settings.ts';
import type { SurveyService } from '../surveys/survey-service.ts';
import type { Telephony } from '../telephony/telephony.ts';
import type { VoicemailService } from '../voicemails/voicemail-service.ts';
import type { Contact, Deadline } from './state/contact.ts';
import { stateOf } from './state/contact-codec.ts';
import type { ContactJournal } from './state/contact-journal.ts';
import { runtimeOf } from './state/contact-runtime.ts';

/** Sends an event to an agent's workbench. */
export type NotifyAgent = (userId: string, event: AgentEvent) => void;

/** What steps of later folders do. Call control passes it in. */
export interface FollowUps {
  /** No agent took a call that the queue offered: the router chooses another agent. */
  readonly findAgent: (contact: Contact) => Promise<void>;
  /** No agent took a call that was sent to the agent in person: it returns to where it came from. */
  readonly returnToTransferrer: (contact: Contact, why: string) => Promise<void>;
  /** The customer has waited for too long. */
  readonly overflowPassed: (contact: Contact) => Promise<void>;
  /** An agent's page has been away from the call for too long. */
  readonly absencePassed: (contact: Contact) => Promise<void>;
  readonly deadlinePassed: (contact: Contact, deadline: Deadline) => Promise<void>;
}

/** What the parts of call control share: the current contacts and the services they use. */
export interface CallContext {
  readonly telephony: Telephony;
  /** Limits for incoming calls, and for legs that leave by the trunk. */
  readonly inbound: InboundCalls;
  readonly outbound: OutboundCalls;
  readonly agents: AgentSessions;
  readonly devices: AgentDevices;
  readonly router: Router;
  readonly rules: Pick<GroupRuleBook, 'of'>;
  readonly history: CallerHistory;
  readonly settings: Settings;
  readonly surveys: Pick<SurveyService, 'contact' | 'offer' | 'rate'>;
  readonly waits: WaitEstimate;
  readonly users: Pick<UserDirectory, 'findByExtension'>;
  readonly numbers: NumberDirectory;
  readonly withheldCallers: Pick<WithheldCallers, 'keep'>;
  readonly flowVersions: FlowVersions;
  /** The prompts that flows play, and the systems that they ask. */
  readonly prompts: Pick<PromptSounds, 'fileOf' | 'tone'>;
  readonly http: Pick<OutgoingHttp, 'ask' | 'refusal'>;
  readonly recordings: RecordingService;
  readonly voicemails: VoicemailService;
  readonly callbacks: CallbackService;
  readonly journal: ContactJournal;
  /** Records which supervisor listened to which agent. */
  readonly auditLog: Pick<AuditLog, 'write'>;
  readonly notify: NotifyAgent;
  readonly log: Logger;
  readonly now: () => number;
  readonly ringMs: number;
  readonly dialMs: number;
  /** How long a call waits for an agent whose page is gone. */
  readonly absenceMs: number;
  readonly followUps: FollowUps;
  /** Reports an agent as idle to routing, if the agent may be offered calls. */
  readonly offerIdle: (userId: string) => void;
  readonly contacts: Map<string, Contact>;
  /** Incoming legs without a contact yet, because their number is being looked up. */
  readonly arriving: Set<string>;
  /** Which contact a leg belongs to. */
  readonly legs: Map<string, Contact>;
}

/** Fields that every log line of a contact carries. */
export function logFields(contact: Contact): Record<string, unknown> {
  return {
    instanceId: contact.instanceId,
    contactId: contact.id,
    agentId: contact.connection?.userId,
  };
}

/** Runs work on a contact in its mailbox, and stores what the work changed. The only way into a mailbox. */
export function onContact<T>(ctx: CallContext, contact: Contact, work: () => Promise<T>): Promise<T> {
  return runtimeOf(contact).mailbox.run(async () => {
    try {
      return await work();
    } finally {
      void storeState(ctx, contact);
    }
  });
}

/**
 * Stores what changed after the last step, such as where a leg is now. A failure is logged. Awaited only where an
 * effect must not precede its state, and no step is written.
 */
export async function storeState(ctx: CallContext, contact: Contact): Promise<void> {
  const live = stateOf(contact);
  if (!live) return;
  await ctx.journal.storeState(live).catch((error: unknown) => {
    ctx.log.error({ ...logFields(contact), err: error }, "a contact's state could not be stored");
  });
}

/** The same. A failure is logged and never thrown, because no caller awaits it. */
export function inBackground(ctx: CallContext, contact: Contact, work: () => Promise<void>): void {
  onContact(ctx, contact, work).catch((error: unknown) => {
    ctx.log.error({ ...logFields(contact), err: error }, 'a step of a contact failed');
  });
}
