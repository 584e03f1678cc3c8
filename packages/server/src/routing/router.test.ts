import { describe, expect, it } from 'vitest';
import { type RoutingStrategy, routingStrategies } from './agent-order.ts';
import { Router } from './router.ts';

const agent = (agentId: string, idleSince: number, groups: Record<string, number> = { sales: 5 }) => ({
  agentId,
  idleSince,
  groups: Object.entries(groups).map(([id, level]) => ({ id, level })),
});
const contact = (contactId: string, enqueuedAt: number, skillGroupId = 'sales', priority = 0) => ({
  contactId,
  enqueuedAt,
  skillGroupId,
  priority,
});

describe('Router', () => {
  it('offers a contact to the agent who has been idle for the longest', () => {
    const router = new Router();
    router.agentIdle(agent('bob', 20));
    router.agentIdle(agent('alice', 10));
    expect(router.enqueue(contact('c1', 30))?.agentId).toBe('alice');
    expect(router.enqueue(contact('c2', 31))?.agentId).toBe('bob');
    expect(router.enqueue(contact('c3', 32))).toBeUndefined();
  });

  it('prefers a higher skill level to a longer idle time', () => {
    const router = new Router();
    router.agentIdle(agent('alice', 10, { sales: 3 }));
    router.agentIdle(agent('bob', 20, { sales: 8 }));
    expect(router.enqueue(contact('c1', 30))?.agentId).toBe('bob');
  });

  it('gives an agent the contact that has waited for the longest in any group of the agent', () => {
    const router = new Router();
    router.enqueue(contact('c2', 20, 'sales'));
    router.enqueue(contact('c1', 10, 'support'));
    router.enqueue(contact('c0', 5, 'billing'));
    expect(router.agentIdle(agent('bob', 30, { sales: 5, support: 5 }))).toMatchObject({
      contactId: 'c1',
      agentId: 'bob',
      skillGroupId: 'support',
    });
  });

  it('puts a contact that comes back with its old time at the head of the queue', () => {
    const router = new Router();
    router.agentIdle(agent('alice', 1));
    expect(router.enqueue(contact('first', 10))?.agentId).toBe('alice');
    router.enqueue(contact('second', 11));
    router.enqueue(contact('first', 10));
    expect(router.agentIdle(agent('bob', 40))?.contactId).toBe('first');
  });

  it('lets priority go before waiting time', () => {
    const router = new Router();
    router.enqueue(contact('old', 1));
    router.enqueue(contact('urgent', 2, 'sales', 9));
    expect(router.agentIdle(agent('alice', 3))?.contactId).toBe('urgent');
  });

  it('knows how many wait, and since when the longest wait lasts', () => {
    const router = new Router();
    router.enqueue(contact('urgent', 7, 'sales', 9));
    router.enqueue(contact('old', 5));
    router.enqueue(contact('other', 1, 'support'));
    expect(router.count('sales')).toEqual({ waiting: 2, idle: 0 });
    expect(router.longestSince('sales')).toBe(5);
    router.leave('old');
    expect(router.count('sales')).toEqual({ waiting: 1, idle: 0 });
    expect(router.longestSince('sales')).toBe(7);
    expect(router.count('billing')).toEqual({ waiting: 0, idle: 0 });
    expect(router.longestSince('billing')).toBe(undefined);
  });

  it('forgets agents and contacts that leave', () => {
    const router = new Router();
    router.agentIdle(agent('alice', 1, { sales: 5, support: 5 }));
    router.agentBusy('alice');
    expect(router.enqueue(contact('c1', 2))).toBeUndefined();
    router.leave('c1');
    expect(router.agentIdle(agent('alice', 3))).toBeUndefined();
    expect(router.count('sales')).toEqual({ waiting: 0, idle: 1 });
    expect(router.longestSince('sales')).toBe(undefined);
  });

  it('never assigns an agent or a contact twice, whatever comes in which order', () => {
    const router = new Router();
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const groups = ['sales', 'support', 'billing'];
    const busy = new Set<string>();
    const idle = new Set<string>();
    const waiting = new Set<string>();
    for (let step = 0; step < 20_000; step += 1) {
      const who = `agent-${random(20)}`;
      const what = `contact-${random(40)}`;
      const group = groups[random(3)] ?? 'sales';
      let assignment: ReturnType<Router['enqueue']>;
      const action = random(5);
      if (action === 0 && !busy.has(who)) {
        idle.add(who);
        assignment = router.agentIdle(agent(who, step, { [group]: random(3) + 1, sales: 2 }));
      } else if (action === 1) {
        router.agentBusy(who);
        idle.delete(who);
        busy.delete(who);
      } else if (action === 2) {
        waiting.add(what);
        assignment = router.enqueue(contact(what, step, group, random(2)));
      } else if (action === 3) {
        router.leave(what);
        waiting.delete(what);
      } else {
        busy.delete(who);
      }
      if (!assignment) continue;
      expect(idle.delete(assignment.agentId)).toBe(true);
      expect(waiting.delete(assignment.contactId)).toBe(true);
      busy.add(assignment.agentId);
    }
  });
});

describe('what a choice was made of', () => {
  it('is the level, the idle time, the offers and the candidates of that moment', () => {
    const router = new Router();
    router.agentIdle(agent('alice', 10, { sales: 3 }));
    router.agentIdle(agent('bob', 20, { sales: 8, support: 2 }));
    router.agentIdle(agent('carol', 5, { support: 9 }));
    expect(router.enqueue(contact('c1', 30))).toEqual({
      ...{ contactId: 'c1', agentId: 'bob', skillGroupId: 'sales' },
      ...{ level: 8, idleSince: 20, offers: 0, candidates: 2 },
    });
    expect(router.enqueue(contact('c2', 31))).toMatchObject({ agentId: 'alice', candidates: 1, level: 3 });
    router.enqueue(contact('c3', 32));
    expect(router.agentIdle(agent('bob', 40, { sales: 8, support: 2 }))).toMatchObject({
      ...{ contactId: 'c3', idleSince: 40, offers: 1, candidates: 1 },
    });
    expect(router.offersTo('bob', 'sales')).toBe(2);
    expect(router.offersTo('bob', 'support')).toBe(0);
    expect(router.offersTo('nobody', 'sales')).toBe(0);
  });

  it('tells the order of the idle agents, as the next contacts find them', () => {
    for (const strategy of routingStrategies) {
      const router = new Router(() => strategy);
      const busyOnce = (agentId: string, level: number) => {
        router.enqueue(contact(`first-${agentId}`, 1));
        router.agentIdle(agent(agentId, 2, { sales: level }));
      };
      busyOnce('dave', 9);
      for (const [name, since, level] of [
        ['alice', 30, 3],
        ['bob', 20, 8],
        ['carol', 40, 8],
        ['dave', 10, 9],
      ] as const) {
        router.agentIdle(agent(name, since, { sales: level }));
      }
      const told = router.candidates('sales');
      const found = told.map((_unused, index) => router.enqueue(contact(`c${index}`, 50 + index))?.agentId);
      expect([strategy, told]).toEqual([strategy, found]);
      expect(router.candidates('sales')).toEqual([]);
    }
  });
});

describe('Router with a strategy', () => {
  it('orders idle agents anew when the strategy changes', () => {
    let strategy: RoutingStrategy = 'LongestIdle';
    const router = new Router(() => strategy);
    router.agentIdle(agent('alice', 10, { sales: 3, support: 3 }));
    router.agentIdle(agent('bob', 20, { sales: 8 }));
    router.agentIdle(agent('carol', 30));
    router.agentBusy('carol');
    strategy = 'SkillLevelFirst';
    router.strategyChanged('sales');
    router.strategyChanged('nobody ever asked for it');
    expect(router.count('sales').idle).toBe(2);
    expect(router.enqueue(contact('c1', 40))?.agentId).toBe('bob');
    expect(router.enqueue(contact('c2', 41, 'support'))?.agentId).toBe('alice');
    expect(router.enqueue(contact('c3', 42))).toBeUndefined();
  });

  it('asks the agent who has been idle for the longest, whatever the level', () => {
    const router = new Router(() => 'LongestIdle');
    router.agentIdle(agent('alice', 10, { sales: 1 }));
    router.agentIdle(agent('bob', 20, { sales: 9 }));
    expect(router.enqueue(contact('c1', 30))?.agentId).toBe('alice');
  });

  it('asks agents in turn, also an agent who was idle again at once', () => {
    const router = new Router(() => 'RoundRobin');
    for (const [index, name] of ['alice', 'bob', 'carol'].entries()) router.agentIdle(agent(name, index));
    const asked = Array.from({ length: 6 }, (_unused, turn) => {
      const agentId = router.enqueue(contact(`c${turn}`, turn))?.agentId ?? '';
      router.agentIdle(agent(agentId, 0));
      return agentId;
    });
    expect(asked).toEqual(['alice', 'bob', 'carol', 'alice', 'bob', 'carol']);
  });

  it('asks the agent with the fewest calls in this group since sign-in', () => {
    const router = new Router(() => 'FewestCalls');
    const both = { sales: 5, support: 5 };
    router.agentIdle(agent('alice', 1, both));
    expect(router.enqueue(contact('c1', 2))?.agentId).toBe('alice');
    router.agentIdle(agent('alice', 3, both));
    router.agentIdle(agent('bob', 9, both));
    expect(router.enqueue(contact('c2', 10))?.agentId).toBe('bob');
    router.agentIdle(agent('bob', 11, both));
    // Calls of another group do not count in this one.
    expect(router.enqueue(contact('c3', 12, 'support'))?.agentId).toBe('alice');
    router.agentGone('bob');
    router.agentIdle(agent('bob', 20, both));
    router.agentIdle(agent('alice', 13, both));
    expect(router.enqueue(contact('c4', 21))?.agentId).toBe('bob');
  });

  it('does not forget what an agent was offered in a group when other groups of the agent change', () => {
    const router = new Router(() => 'FewestCalls');
    router.agentIdle(agent('alice', 1, { sales: 5, support: 5 }));
    expect(router.enqueue(contact('c1', 2))?.agentId).toBe('alice');
    router.agentIdle(agent('alice', 3, { billing: 5, sales: 7, support: 5 }));
    router.agentIdle(agent('bob', 9));
    expect(router.enqueue(contact('c2', 10))?.agentId).toBe('bob');
  });
});

describe('a contact that is reserved for an agent', () => {
  const reserved = (id: string, at: number) => ({ ...contact(id, at), reservedFor: 'alice' });

  it('goes to that agent at once when idle, whatever other agents are idle', () => {
    const router = new Router();
    router.agentIdle(agent('bob', 1));
    router.agentIdle(agent('alice', 2));
    expect(router.enqueue(reserved('c1', 3))?.agentId).toBe('alice');
  });

  it('waits for that agent only, in its place', () => {
    const router = new Router();
    expect(router.enqueue(reserved('c1', 3))).toBeUndefined();
    router.enqueue(contact('c2', 5));
    expect(router.count('sales').waiting).toBe(2);
    expect(router.agentIdle(agent('bob', 6))?.contactId).toBe('c2');
    router.enqueue(contact('c0', 1));
    expect(router.agentIdle(agent('alice', 7))?.contactId).toBe('c0');
    expect(router.agentIdle(agent('alice', 8))?.contactId).toBe('c1');
  });

  it('is free for all agents after that, with its old time', () => {
    const router = new Router();
    router.enqueue(reserved('c1', 3));
    router.enqueue(contact('c2', 5));
    expect(router.release('c1')).toBeUndefined();
    expect(router.agentIdle(agent('bob', 6))?.contactId).toBe('c1');
    expect(router.release('c2')).toBeUndefined();
  });

  it('goes to an idle agent when it is released, and when its agent signs out', () => {
    const router = new Router();
    router.agentIdle(agent('bob', 1));
    router.enqueue(reserved('c1', 3));
    expect(router.release('c1')?.agentId).toBe('bob');
    router.enqueue(reserved('c2', 4));
    router.agentIdle(agent('carol', 5));
    expect(router.agentGone('alice')).toMatchObject([
      { contactId: 'c2', agentId: 'carol', skillGroupId: 'sales' },
    ]);
    router.leave('c2');
    expect(router.count('sales').waiting).toBe(0);
  });
});

describe('the place in a queue', () => {
  it('is counted from 1, and moves up', () => {
    const router = new Router();
    for (const [index, id] of ['c1', 'c2', 'c3'].entries()) router.enqueue(contact(id, index));
    expect(router.position('c3')).toBe(3);
    router.leave('c1');
    expect(router.position('c3')).toBe(2);
    expect(router.position('c3', 1)).toBe(1);
    expect(router.position('nobody')).toBeUndefined();
  });

  it('has a head start for priority, and no more: no contact waits for ever', () => {
    const router = new Router();
    const minute = 60_000;
    router.enqueue(contact('ordinary', 0));
    router.enqueue(contact('urgent', 3 * minute, 'sales', 2));
    router.enqueue(contact('urgent and late', 5 * minute, 'sales', 2));
    expect(['urgent', 'ordinary', 'urgent and late'].map((id) => router.position(id))).toEqual([1, 2, 3]);
  });
});
