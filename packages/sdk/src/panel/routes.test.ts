import { describe, expect, it } from 'vitest';
import type { AgentProfile } from '../core/workbench-state.ts';
import { isOpen, routeAfter, routes } from './routes.ts';

const profile = (...roles: AgentProfile['roles']): AgentProfile => ({
  userId: 'demo-alice',
  displayName: 'Alice',
  extension: '8001',
  roles,
  skillGroups: [],
  outboundNumbers: [],
});
const open = (...given: [Parameters<typeof isOpen>[1], AgentProfile | undefined]) =>
  routes.filter((route) => isOpen(route, ...given));

describe('the navigation', () => {
  it('before the first sign-in has what needs no agent', () => {
    expect(open('unregistered', undefined)).toEqual(['call', 'check', 'settings']);
  });

  it('has monitoring for supervisors and administrators only', () => {
    expect(open('ready', profile('agent'))).not.toContain('monitor');
    expect(open('ready', profile('agent', 'leader'))).toContain('monitor');
    expect(open('ready', profile('administrator'))).toContain('monitor');
  });

  it('has transfer in a conversation only', () => {
    for (const status of ['ready', 'ringing', 'dialing', 'wrapUp', 'monitoring'] as const) {
      expect(open(status, profile('agent'))).not.toContain('transfer');
    }
    for (const status of ['inboundCall', 'outboundCall', 'internalCall'] as const) {
      expect(open(status, profile('agent'))).toContain('transfer');
    }
  });
});

describe('a change of the status', () => {
  it.each(['ringing', 'dialing'] as const)('to %s leads to the call, from wherever', (status) => {
    for (const route of routes) expect(routeAfter(route, 'ready', status, profile('agent'))).toBe('call');
  });

  it('by which a supervisor takes a call over leads to it; the begin and end of monitoring lead nowhere', () => {
    const leader = profile('leader');
    expect(routeAfter('monitor', 'monitoring', 'inboundCall', leader)).toBe('call');
    expect(routeAfter('monitor', 'ready', 'monitoring', leader)).toBe('monitor');
    expect(routeAfter('monitor', 'monitoring', 'break', leader)).toBe('monitor');
  });

  it('that goes on ringing leaves the agent on the screen opened since', () => {
    expect(routeAfter('log', 'ringing', 'ringing', profile('agent'))).toBe('log');
  });

  it('that ends the call leaves the transfer screen, and no other', () => {
    expect(routeAfter('transfer', 'inboundCall', 'wrapUp', profile('agent'))).toBe('call');
    expect(routeAfter('log', 'inboundCall', 'wrapUp', profile('agent'))).toBe('log');
  });
});
