import { type AgentStatus, allows, statusCodes } from '@openseat/protocol/agent-status';
import type { AgentProfile } from '../core/workbench-state.ts';

/**
 * The screens of the navigation. `answering` is opened from the header, `dial` on a break and after a call.
 */
export const routes = [
  'call',
  'log',
  'transfer',
  'queues',
  'monitor',
  'work',
  'check',
  'settings',
  'answering',
  'dial',
] as const;
export type Route = (typeof routes)[number];

const consulting: ReadonlySet<AgentStatus> = new Set<AgentStatus>([
  'consultDialing',
  'consultTalking',
  'consultSwitched',
  'conference',
]);

/** Whether a third party is in the call or being called. */
export function isConsulting(status: AgentStatus): boolean {
  return consulting.has(status);
}

/** The screens available to this agent now (document, changelog 0.2.2 and 0.3.2). */
export function isOpen(route: Route, status: AgentStatus, profile: AgentProfile | undefined): boolean {
  switch (route) {
    case 'log':
    case 'work':
      return profile !== undefined;
    case 'queues':
      return statusCodes[status] > statusCodes.signedOut;
    case 'transfer':
      return allows(status, 'thirdCallTransfer');
    case 'monitor':
      return profile?.roles.some((role) => role !== 'agent') ?? false;
    case 'answering':
      return profile !== undefined && allows(status, 'offline');
    case 'dial':
      return allows(status, 'call');
    default:
      return true;
  }
}

/**
 * The screen after a change of the status: an incoming or placed call opens its screen (document, changelog
 * 0.1.9).
 */
export function routeAfter(
  route: Route,
  before: AgentStatus,
  status: AgentStatus,
  profile: AgentProfile | undefined,
): Route {
  if (status !== before && (status === 'ringing' || status === 'dialing')) return 'call';
  // The supervisor has taken the monitored call over.
  if (before === 'monitoring' && allows(status, 'callHold')) return 'call';
  // A keypad opened on a break is the main screen once the agent is ready.
  if (route === 'dial' && status === 'ready') return 'call';
  return isOpen(route, status, profile) ? route : 'call';
}
