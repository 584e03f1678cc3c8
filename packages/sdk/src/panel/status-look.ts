import type { AgentStatus } from '@openseat/protocol/agent-status';

/** How a status is coloured; its name is always beside it. */
export function toneOf(status: AgentStatus): 'off' | 'good' | 'pause' | 'busy' {
  switch (status) {
    case 'unregistered':
    case 'registering':
    case 'signedOut':
      return 'off';
    case 'signedIn':
    case 'ready':
    case 'ringing':
      return 'good';
    case 'break':
    case 'wrapUp':
    case 'held':
      return 'pause';
    default:
      return 'busy';
  }
}
