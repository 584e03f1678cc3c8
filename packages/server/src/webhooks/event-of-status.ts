import type { AgentStatus, PushedEventType } from '@openseat/protocol';
import type { AgentSession } from '../agents/agent-session.ts';
import type { EventDraft } from './events-of-step.ts';

const eventOf: Readonly<Record<AgentStatus, PushedEventType | undefined>> = {
  unregistered: undefined,
  registering: undefined,
  signedIn: 'AgentCheckIn',
  ready: 'AgentReady',
  break: 'AgentBreak',
  wrapUp: 'AgentACW',
  ringing: 'AgentRinging',
  dialing: 'AgentDialing',
  inboundCall: 'AgentTalk',
  outboundCall: 'AgentTalk',
  internalCall: 'AgentTalk',
  held: 'AgentTalk',
  consultDialing: 'AgentTalk',
  consultTalking: 'AgentTalk',
  consultSwitched: 'AgentTalk',
  conference: 'AgentTalk',
  assisting: 'AgentTalk',
  monitoring: 'AgentTalk',
  signedOut: 'AgentCheckOut',
};

/** The event of an agent's new status; undefined: there is none, as within one talk. */
export function eventOfStatus(
  session: AgentSession,
  previous: AgentStatus | undefined,
): EventDraft | undefined {
  const { state, identity, contact, since, breakCode } = session;
  const eventType = eventOf[state.status];
  if (!eventType || (previous && eventOf[previous] === eventType && eventType === 'AgentTalk'))
    return undefined;
  return {
    eventType,
    eventTime: since,
    instanceId: identity.instanceId,
    agentId: identity.userId,
    ...(contact && { contactId: contact.contactId, connectId: contact.connId }),
    ...(state.status === 'break' && { breakCode }),
  };
}
