import {
  type AgentStatus,
  type operations,
  type ResponseOf,
  type SupervisionMode,
  statusCodes,
} from '@openseat/protocol';
import { type DeviceType, workModes } from '../../../agents/agent-device.ts';
import type { AgentIdentity } from '../../../agents/agent-session.ts';
import type { Party } from '../../../contacts/state/contact.ts';
import { supervisionsOf } from '../../../contacts/state/parties.ts';
import type { Services } from '../../services.ts';

type CallAnswer = ResponseOf<typeof operations.AnswerCall>;
type UserContext = CallAnswer['data']['userContext'];

/** The 2020-07-01 words for our statuses (ccc-api 6: UserState). */
const userStates: Readonly<Record<AgentStatus, string>> = {
  unregistered: 'OFFLINE',
  registering: 'OFFLINE',
  signedOut: 'OFFLINE',
  signedIn: 'BREAK',
  ready: 'READY',
  break: 'BREAK',
  wrapUp: 'WORKING',
  ringing: 'RINGING',
  dialing: 'DIALING',
  inboundCall: 'TALKING',
  outboundCall: 'TALKING',
  internalCall: 'TALKING',
  held: 'TALKING',
  consultDialing: 'TALKING',
  consultTalking: 'TALKING',
  consultSwitched: 'TALKING',
  conference: 'TALKING',
  assisting: 'TALKING',
  monitoring: 'TALKING',
};

export function userContext(services: Services, identity: AgentIdentity): UserContext {
  const now = Date.now();
  const session = services.agents.session(identity.userId);
  const status = session?.state.status ?? 'signedOut';
  return {
    instanceId: identity.instanceId,
    userId: identity.userId,
    extension: identity.extension,
    deviceId: session?.deviceId ?? '',
    userState: userStates[status],
    breakCode: session?.breakCode ?? '',
    workMode: workModeOf(services, identity.userId),
    outboundScenario: false,
    signedSkillGroupIdList: session?.groups.map((group) => group.id) ?? [],
    jobId: session?.contact?.contactId ?? '',
    mobile: session?.device.type === 'mobile' ? session.device.number : '',
    heartbeat: now,
    statusCode: statusCodes[status],
    since: session?.since ?? now,
  };
}

/** The 2020-07-01 words for a supervisor's modes (ccc-api 6: CallType). */
const supervisionTypes: Readonly<Record<SupervisionMode, string>> = {
  listening: 'MONITOR',
  coaching: 'COACH',
  bargedIn: 'BARGE',
};

/** The device that the agent answers with now, or after the next sign-in. */
export function workModeOf(
  services: Pick<Services, 'agents' | 'deskPhones'>,
  userId: string,
): (typeof workModes)[DeviceType] {
  const device = services.agents.session(userId)?.device.type;
  return workModes[device ?? (services.deskPhones.inUse(userId) ? 'deskPhone' : 'browser')];
}

type ChannelContext = NonNullable<CallAnswer['data']['callContext']>['channelContexts'][number];

/**
 * The parties in order: the customer, the agents, other called parties. Agents other than the asking one are
 * shown by their extension. Only the supervisor sees the supervisor's own connection.
 */
function callContext(services: Services, identity: AgentIdentity): CallAnswer['data']['callContext'] {
  const call = services.contacts.callOf(identity.userId);
  if (!call) return undefined;
  const { contact, connection } = call;
  const supervised = supervisionsOf(contact).find(({ supervision }) => supervision.connection === connection);
  const parties = [
    contact.customer,
    contact.connection,
    contact.thirdParty?.party,
    supervised && connection,
  ].filter((party) => party !== undefined);
  const callType = supervised
    ? supervisionTypes[supervised.supervision.mode]
    : contact.direction.toUpperCase();
  return {
    jobId: contact.id,
    instanceId: contact.instanceId,
    callType,
    channelContexts: parties.map((party, index) => ({
      jobId: contact.id,
      callType,
      originator: contact.caller,
      destination: contact.callee,
      skillGroupId: contact.skillGroup?.id ?? '',
      releaseInitiator: '',
      releaseReason: '',
      timestamp: Date.now(),
      index,
      ...channelOf(services, party),
    })),
  };
}

function channelOf(services: Services, party: Party): Omit<ChannelContext, ContactWide> {
  const held = party.place === 'music' ? ['HOLD'] : [];
  if (party.kind === 'outside') {
    return {
      channelId: party.legId,
      channelState: party.answered ? 'ANSWERED' : 'RINGING',
      channelFlags: held.join(','),
      userId: '',
      userExtension: '',
    };
  }
  return {
    channelId: party.connId,
    channelState: party.establishedAt === undefined ? 'RINGING' : 'ANSWERED',
    channelFlags: [...held, ...(party.muted ? ['MUTED'] : [])].join(','),
    userId: party.userId,
    userExtension: services.agents.session(party.userId)?.identity.extension ?? '',
  };
}

type ContactWide =
  | 'jobId'
  | 'callType'
  | 'originator'
  | 'destination'
  | 'skillGroupId'
  | 'releaseInitiator'
  | 'releaseReason'
  | 'timestamp'
  | 'index';

/** The answer of operations on a call: the call, if there is one, and the agent's status. */
export function callAnswer(services: Services, identity: AgentIdentity): CallAnswer {
  const call = callContext(services, identity);
  return {
    data: { ...(call && { callContext: call }), userContext: userContext(services, identity) },
  };
}
