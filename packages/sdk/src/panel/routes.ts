import { type AgentStatus, allows } from '@openseat/protocol/agent-status';
import type { AgentProfile } from '../core/workbench-state.ts';

/** The places that the navigation leads to; `answering` is reached from the header, `dial` on a break and after a call. */
export const routes = [
  'call',
  'log',
  'transfer',
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

/** Whether a third party is in the call, or being called into it. */
export function isConsulting(status: AgentStatus): boolean {
  return consulting.has(status);
}

/** Which places there are for this agent at this moment (document, changelog 0.2.2 and 0.3.2). */
export function isOpen(route: Route, status: AgentStatus, profile: AgentProfile | undefined): boolean {
  switch (route) {
    case 'log':
    case 'work':
      return profile !== undefined;
    case 'transfer':
      return allows(status, 'thirdCallTransfer') || status === 'held';
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

/** Where a change of the status leads: a call that comes or is placed brings its screen (document, changelog 0.1.9). */
export function routeAfter(
  route: Route,
  before: AgentStatus,
  status: AgentStatus,
  profile: AgentProfile | undefined,
): Route {
  if (status !== before && (status === 'ringing' || status === 'dialing')) return 'call';
  // The call that she has listened to is hers.
  if (before === 'monitoring' && allows(status, 'callHold')) return 'call';
  // The keypad that was asked for on a break is the screen itself once she is ready.
  if (route === 'dial' && status === 'ready') return 'call';
  return isOpen(route, status, profile) ? route : 'call';
}
