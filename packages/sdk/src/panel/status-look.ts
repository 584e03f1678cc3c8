import type { AgentStatus } from '@openseat/protocol/agent-status';

/** The colour and shape of a status; its name is always shown beside it. */
export function toneOf(status: AgentStatus): 'off' | 'good' | 'rings' | 'pause' | 'busy' {
  switch (status) {
    case 'unregistered':
    case 'registering':
    case 'signedOut':
      return 'off';
    case 'signedIn':
    case 'ready':
      return 'good';
    case 'ringing':
      return 'rings';
    case 'break':
    case 'wrapUp':
    case 'held':
      return 'pause';
    default:
      return 'busy';
  }
}
