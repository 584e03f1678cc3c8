import type { AgentEventOf } from '@openseat/protocol';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentSessions } from '../../agents/agent-sessions.ts';
import { Router } from '../../routing/router.ts';
import { QueueNews, queuesOf } from './queue-news.ts';

type News = Pick<AgentEventOf<'queuesChanged'>, 'queues' | 'complete'>;

let router: Router;
let agents: AgentSessions;
let news: QueueNews;
let told: [userId: string, news: News][];

const store = {
  saveSession: async () => undefined,
  forgetSession: async () => undefined,
  deleteSession: async () => undefined,
  loadSessions: async () => [],
};

function signIn(userId: string, ...groups: string[]): void {
  agents.signIn({
    identity: {
      userId,
      instanceId: 'demo',
      loginName: userId,
      displayName: userId,
      extension: '',
      roles: ['agent'],
    },
    deviceId: `${userId}-device`,
    groups: groups.map((id) => ({ id, level: 5 })),
    purpose: 'calls',
    afterCallRule: 15,
    autoAnswerSeconds: undefined,
  });
}

const wait = (contactId: string, skillGroupId: string, enqueuedAt: number) =>
  router.enqueue({ contactId, skillGroupId, priority: 0, enqueuedAt });

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  router = new Router();
  agents = new AgentSessions({ store, log: pino({ level: 'silent' }), absenceMs: 30_000 });
  news = new QueueNews({
    router,
    agents,
    hub: {
      notify: (userId, event) => {
        if (event.name !== 'queuesChanged') return;
        const { queues, complete } = event;
        told.push([userId, { queues, complete }]);
      },
    },
  });
});

afterEach(async () => {
  news.dispose();
  await agents.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("the queues of an agent's groups", () => {
  it('are all told at the sign-in, then those that changed, many changes at once', () => {
    wait('first', 'sales', 100);
    vi.advanceTimersByTime(500);
    signIn('alice', 'sales', 'support');
    const all = [
      { groupId: 'sales', waiting: 1, longestSince: 100 },
      { groupId: 'support', waiting: 0 },
    ];
    expect(told).toEqual([['alice', { queues: all, complete: true }]]);
    told = [];
    wait('second', 'sales', 200);
    wait('third', 'sales', 300);
    router.leave('first');
    expect(told).toEqual([]);
    vi.advanceTimersByTime(500);
    const queues = [{ groupId: 'sales', waiting: 2, longestSince: 200 }];
    expect(told).toEqual([['alice', { queues, complete: false }]]);
  });

  it('are told to no agent of other groups, and to none who has signed out', () => {
    signIn('alice', 'sales');
    signIn('bob', 'support');
    agents.endSession('alice', 'asked');
    told = [];
    wait('first', 'sales', 100);
    wait('second', 'support', 100);
    vi.advanceTimersByTime(500);
    expect(told.map(([userId]) => userId)).toEqual(['bob']);
  });

  it('are told anew when the agent is moved to other groups', () => {
    signIn('alice', 'sales');
    told = [];
    const { identity } = agents.signedIn('alice');
    agents.reassign(identity, [{ id: 'support', level: 1 }], ['support']);
    expect(told).toEqual([['alice', { queues: [{ groupId: 'support', waiting: 0 }], complete: true }]]);
  });

  it('are in the snapshot of a signed-in agent', () => {
    signIn('alice', 'sales');
    wait('first', 'sales', 100);
    vi.advanceTimersByTime(500);
    const queues = [{ groupId: 'sales', waiting: 1, longestSince: 100 }];
    expect(queuesOf(router, agents.session('alice'))).toEqual(queues);
    expect(queuesOf(router, agents.session('bob'))).toEqual([]);
  });
});
