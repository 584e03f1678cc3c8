import { AgentDevices } from '../agents/agent-devices.ts';
import { type AgentPhoneStore, AgentPhones, type PhoneSystem } from '../agents/agent-phones.ts';
import { AgentSessions } from '../agents/agent-sessions.ts';
import type { AgentStore } from '../agents/agent-store.ts';
import { type DeskPhoneStore, type DeskPhoneSystem, DeskPhones } from '../agents/desk-phones.ts';
import { CallbackService } from '../callbacks/callback-service.ts';
import type { CallbackStore } from '../callbacks/callback-store.ts';
import type { CallContext } from '../contacts/call-context.ts';
import { RecordingService, type RecordingStore } from '../recordings/recording-service.ts';
import { Router } from '../routing/router.ts';
import { WaitEstimate } from '../routing/wait-estimate.ts';
import { VoicemailService } from '../voicemails/voicemail-service.ts';
import type { VoicemailStore } from '../voicemails/voicemail-store.ts';

/** What call control and its services need of others: the real ones in the server, simulated ones in tests. */
export interface CallPorts
  extends Pick<
    CallContext,
    | 'telephony'
    | 'inbound'
    | 'outbound'
    | 'rules'
    | 'history'
    | 'settings'
    | 'surveys'
    | 'users'
    | 'numbers'
    | 'flowVersions'
    | 'withheldCallers'
    | 'prompts'
    | 'http'
    | 'journal'
    | 'auditLog'
    | 'notify'
    | 'log'
    | 'now'
    | 'ringMs'
    | 'dialMs'
  > {
  /** Where agents' phones are registered. */
  readonly phoneSystem: PhoneSystem & DeskPhoneSystem;
  readonly agentStore: AgentStore;
  readonly agentPhoneStore: AgentPhoneStore;
  readonly deskPhoneStore: DeskPhoneStore;
  readonly recordingStore: RecordingStore;
  readonly voicemailStore: VoicemailStore;
  readonly callbackStore: CallbackStore;
  readonly absenceMs: number;
  /** Called when a recording or voicemail is complete. */
  readonly onRecordingFinished?: () => void;
}

export type CallServices = ReturnType<typeof wireCallServices>;

/**
 * The services that call control drives. Together with the ports they are what `CallControl` takes. Nothing is
 * restored yet.
 */
export function wireCallServices(ports: CallPorts) {
  const { telephony, settings, rules, log, now, onRecordingFinished: onFinished = () => undefined } = ports;
  const agents = new AgentSessions({ store: ports.agentStore, log, absenceMs: ports.absenceMs, now });
  const phones = new AgentPhones({ system: ports.phoneSystem, store: ports.agentPhoneStore, now });
  const deskPhones = new DeskPhones({ store: ports.deskPhoneStore, system: ports.phoneSystem, now });
  return {
    agents,
    phones,
    deskPhones,
    devices: new AgentDevices({ agents, browserPhones: phones, deskPhones }),
    recordings: new RecordingService({
      telephony,
      store: ports.recordingStore,
      settings,
      log,
      now,
      onFinished,
    }),
    voicemails: new VoicemailService({ telephony, store: ports.voicemailStore, log, now, onFinished }),
    router: new Router((skillGroupId) => rules.of(skillGroupId).strategy),
    callbacks: new CallbackService({ store: ports.callbackStore, log, now }),
    waits: new WaitEstimate(),
  };
}
