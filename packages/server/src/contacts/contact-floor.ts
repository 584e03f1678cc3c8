import type { AgentEvent } from '@openseat/protocol';
import type { Logger } from 'pino';
import type { AgentDesk } from '../agents/agent-desk.ts';
import type { AgentDevices } from '../agents/agent-devices.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import type { CallbackDesk } from '../callbacks/callback-desk.ts';
import type { NumberDirectory } from '../numbers/number-directory.ts';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import type { PromptSounds } from '../prompts/prompt-sounds.ts';
import type { RecordingDesk } from '../recordings/recording-desk.ts';
import type { CallerHistory } from '../routing/caller-history.ts';
import type { GroupRuleBook } from '../routing/group-rules.ts';
import type { Router } from '../routing/router.ts';
import type { WaitEstimate } from '../routing/wait-estimate.ts';
import type { Settings } from '../settings/settings.ts';
import type { SurveyDesk } from '../surveys/survey-desk.ts';
import type { VoicemailDesk } from '../voicemails/voicemail-desk.ts';
import type { Contact } from './contact.ts';
import type { ContactJournal } from './contact-journal.ts';
import type { Telephony } from './telephony.ts';

/** Tells an agent's workbench something. */
export type NotifyAgent = (userId: string, event: AgentEvent) => void;

/** All that the parts of call control share: the contacts in life and the tools to act with. */
export interface ContactFloor {
  readonly telephony: Telephony;
  readonly agents: AgentDesk;
  readonly devices: AgentDevices;
  readonly router: Router;
  readonly rules: Pick<GroupRuleBook, 'of'>;
  readonly history: CallerHistory;
  readonly settings: Settings;
  readonly surveys: Pick<SurveyDesk, 'contact' | 'offer' | 'rate'>;
  readonly waits: WaitEstimate;
  readonly users: Pick<UserDirectory, 'findByExtension'>;
  readonly numbers: NumberDirectory;
  /** What flows say, and whom they ask. */
  readonly prompts: Pick<PromptSounds, 'fileOf' | 'tone'>;
  readonly http: Pick<OutgoingHttp, 'ask' | 'refusal'>;
  readonly recordings: RecordingDesk;
  readonly voicemails: VoicemailDesk;
  readonly callbacks: CallbackDesk;
  readonly journal: ContactJournal;
  /** Who listened to whom. */
  readonly auditLog: Pick<AuditLog, 'write'>;
  readonly notify: NotifyAgent;
  readonly log: Logger;
  readonly now: () => number;
  readonly ringMs: number;
  readonly dialMs: number;
  /** Puts an agent back where routing sees her, if she may be offered calls. */
  readonly offerIdle: (userId: string) => void;
  readonly contacts: Map<string, Contact>;
  /** Legs that have come in and belong to no contact yet, as their number is being looked up. */
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

/** Carries out work on a contact in its mailbox; a failure is logged, never thrown: nobody waits for it. */
export function inBackground(floor: ContactFloor, contact: Contact, work: () => Promise<void>): void {
  contact.mailbox.run(work).catch((error: unknown) => {
    floor.log.error({ ...logFields(contact), err: error }, 'a step of a contact failed');
  });
}
