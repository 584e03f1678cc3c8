import { MemoryCallbacks } from '../../callbacks/testing/memory-callbacks.ts';
import { ordinaryRules } from '../../routing/group-rules.ts';
import { MemoryVoicemails } from '../../voicemails/testing/memory-voicemails.ts';
import type { CallPorts } from '../call-services.ts';

/** Ports without a default: each simulation looks at these. */
type OwnPorts =
  | 'telephony'
  | 'inbound'
  | 'outbound'
  | 'settings'
  | 'users'
  | 'numbers'
  | 'journal'
  | 'notify';

/** Ports of call control in simulations. What a simulation does not look at does nothing. */
export function simulatedPorts(
  own: Pick<CallPorts, OwnPorts | 'recordingStore' | 'log' | 'now'> & Partial<CallPorts>,
): CallPorts {
  return {
    phoneSystem: {
      putPhone: async () => {},
      putDeskPhone: async () => {},
      removePhone: async () => {},
    },
    agentStore: {
      saveSession: async () => {},
      deleteSession: async () => {},
      forgetSession: async () => {},
      loadSessions: async () => [],
    },
    agentPhoneStore: {
      put: async () => {},
      retire: async () => {},
      remove: async () => {},
      all: async () => [],
    },
    deskPhoneStore: {
      put: async () => {},
      setInUse: async () => {},
      remove: async () => {},
      all: async () => [],
    },
    voicemailStore: new MemoryVoicemails(),
    callbackStore: new MemoryCallbacks(),
    rules: { of: () => ordinaryRules },
    history: { lastAgentOf: async () => undefined },
    withheldCallers: { keep: async () => {} },
    flowVersions: { find: async () => undefined },
    surveys: simulatedSurveys(),
    prompts: {
      fileOf: async (_instanceId, speech) => ('text' in speech ? speech.text : speech.file),
      tone: async () => 'tone',
    },
    http: { ask: async () => ({ status: 404, body: undefined }), refusal: () => undefined },
    auditLog: { write: async () => {} },
    absenceMs: 30_000,
    ringMs: 30_000,
    dialMs: 60_000,
    ...own,
  };
}

/** @param rated is called with each score */
export function simulatedSurveys(rated: (score: number) => void = () => undefined): CallPorts['surveys'] {
  return {
    contact: async (instanceId, contactId) => ({
      contactId,
      instanceId,
      customer: '13800138000',
      number: '01066668888',
      agentIds: [],
    }),
    offer: async (contact, asked) => ({
      ...contact,
      ...asked,
      id: 'survey',
      offeredAt: 0,
      expiresAt: 0,
      customer: contact.customer,
      rating: undefined,
    }),
    rate: async (_survey, { score }) => rated(score),
  };
}
