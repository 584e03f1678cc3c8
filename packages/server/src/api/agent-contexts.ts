import type { operations, ResponseOf } from '@openseat/protocol';
import { type AgentStatus, statusCodes } from '@openseat/protocol';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { Services } from './services.ts';

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
    workMode: 'ON_SITE',
    outboundScenario: false,
    signedSkillGroupIdList: session?.groups.map((group) => group.id) ?? [],
    jobId: session?.contact?.contactId ?? '',
    mobile: '',
    heartbeat: now,
    statusCode: statusCodes[status],
    since: session?.since ?? now,
  };
}

function callContext(services: Services, identity: AgentIdentity): CallAnswer['data']['callContext'] {
  const call = services.contacts.callOf(identity.userId);
  if (!call) return undefined;
  const { contact, connection } = call;
  const held = contact.state.type === 'held';
  const callType = contact.direction.toUpperCase();
  const shared = {
    jobId: contact.id,
    callType,
    originator: contact.caller,
    destination: contact.callee,
    skillGroupId: contact.skillGroup?.id ?? '',
    releaseInitiator: '',
    releaseReason: '',
    timestamp: Date.now(),
  };
  return {
    jobId: contact.id,
    instanceId: contact.instanceId,
    callType,
    channelContexts: [
      {
        ...shared,
        index: 0,
        channelId: contact.customer.legId,
        channelState: contact.customer.answered ? 'ANSWERED' : 'RINGING',
        channelFlags: held ? 'HOLD' : '',
        userId: '',
        userExtension: '',
      },
      {
        ...shared,
        index: 1,
        channelId: connection.connId,
        channelState: connection.establishedAt === undefined ? 'RINGING' : 'ANSWERED',
        channelFlags: connection.muted ? 'MUTED' : '',
        userId: identity.userId,
        userExtension: identity.extension,
      },
    ],
  };
}

/** What operations on a call answer: the call, while there is one, and where the agent stands. */
export function callAnswer(services: Services, identity: AgentIdentity): CallAnswer {
  const call = callContext(services, identity);
  return {
    data: { ...(call && { callContext: call }), userContext: userContext(services, identity) },
  };
}
