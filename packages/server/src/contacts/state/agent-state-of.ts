import type { AgentState, CallStatus } from '@openseat/protocol';
import type { Connection, Contact } from './contact.ts';

const calls: Readonly<Record<Connection['direction'], CallStatus>> = {
  inbound: 'inboundCall',
  outbound: 'outboundCall',
  internal: 'internalCall',
};

/**
 * The state of an agent with this part in the contact. After a restart it comes from the contact, so that both always
 * agree.
 * @param onBreak whether a supervisor was on a break before the supervision
 */
export function agentStateOf(contact: Contact, connection: Connection, onBreak: boolean): AgentState {
  if (connection.role === 'supervise') return { status: 'monitoring', before: onBreak ? 'break' : 'ready' };
  const call = calls[connection.direction];
  return contact.connection === connection
    ? ownState(contact, connection, call)
    : thirdState(contact, connection, call);
}

function ownState({ state }: Contact, { heldAt }: Connection, call: CallStatus): AgentState {
  switch (state.type) {
    case 'offered':
      return { status: 'ringing' };
    case 'dialing':
      return { status: 'dialing' };
    case 'verifying':
      return { status: 'held', call };
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      return { status: state.type, call };
    default:
      return heldAt === undefined ? { status: call } : { status: 'held', call };
  }
}

function thirdState(
  { state }: Contact,
  { establishedAt, role, heldAt }: Connection,
  call: CallStatus,
): AgentState {
  if (establishedAt === undefined) return { status: 'ringing' };
  if (role === 'internal') return heldAt === undefined ? { status: call } : { status: 'held', call };
  return state.type === 'conference' ? { status: 'conference', call } : { status: 'assisting' };
}
