import { type AgentStatus, allows } from '@openseat/protocol/agent-status';
import type { AgentProfile } from '../core/workbench-state.ts';

/** The places that the navigation leads to. `mobile` is reached from the header. */
export const routes = ['call', 'log', 'transfer', 'monitor', 'work', 'check', 'settings', 'mobile'] as const;
export type Route = (typeof routes)[number];

const talking: ReadonlySet<AgentStatus> = new Set<AgentStatus>([
  'inboundCall',
  'outboundCall',
  'internalCall',
  'held',
  'consultDialing',
  'consultTalking',
  'consultSwitched',
  'conference',
]);

export function inConversation(status: AgentStatus): boolean {
  return talking.has(status);
}

/** Whether the agent is with the call centre at all, so that there is something to look up. */
function knows(profile: AgentProfile | undefined): profile is AgentProfile {
  return profile !== undefined;
}

/** Which places there are for this agent at this moment (document, changelog 0.2.2 and 0.3.2). */
export function isOpen(route: Route, status: AgentStatus, profile: AgentProfile | undefined): boolean {
  switch (route) {
    case 'log':
    case 'work':
      return knows(profile);
    case 'transfer':
      return inConversation(status);
    case 'monitor':
      return knows(profile) && profile.roles.some((role) => role !== 'agent');
    case 'mobile':
      return knows(profile) && allows(status, 'offline');
    default:
      return true;
  }
}

/** Where a change of the status leads: a call that comes or is placed brings its screen (document, changelog 0.1.9). */
export function routeAfter(
  route: Route,
  before: AgentStatus,
  status: AgentStatus,
  profile: AgentProfile | undefined,
): Route {
  if (status !== before && (status === 'ringing' || status === 'dialing')) return 'call';
  return isOpen(route, status, profile) ? route : 'call';
}
