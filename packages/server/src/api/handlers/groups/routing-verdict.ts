import { agentStateOf, type operations, type ResponseOf } from '@openseat/protocol';
import type { AgentSession } from '../../../agents/agent-session.ts';
import type { Services } from '../../services.ts';

type Verdict = ResponseOf<typeof operations.ExplainRouting>['data']['agents'][number]['verdict'];

const ofState = {
  LogIn: 'notReady',
  Break: 'break',
  ACW: 'afterCallWork',
  Ringing: 'busy',
  Dialing: 'busy',
  Talking: 'busy',
} as const satisfies Record<string, Verdict>;

/** Why an agent would not be offered a call of the group now. @param isIdle whether routing knows the agent */
export function routingVerdict(
  { devices }: Pick<Services, 'devices'>,
  session: AgentSession | undefined,
  skillGroupId: string,
  isIdle: boolean,
): Verdict {
  const state = session && agentStateOf[session.state.status];
  if (!session || !state) return 'notSignedIn';
  if (session.purpose === 'supervision') return 'supervising';
  if (!session.groups.some(({ id }) => id === skillGroupId)) return 'signedInWithoutGroup';
  if (state !== 'Ready') return ofState[state];
  if (!session.present) return 'absent';
  if (!devices.reachable(session.identity.userId)) return 'unreachable';
  // A call has just been assigned, and begins to ring.
  return isIdle ? 'candidate' : 'busy';
}
