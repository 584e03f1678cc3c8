import { describe, expect, it } from 'vitest';
import { AgentPhones, type StoredPhone } from './agent-phones.ts';

function memoryStore() {
  const all = new Map<string, StoredPhone & { retired: boolean }>();
  return {
    put: async (phone: StoredPhone) => void all.set(phone.name, { ...phone, retired: false }),
    async retire(name: string) {
      const phone = all.get(name);
      if (phone) phone.retired = true;
    },
    remove: async (name: string) => void all.delete(name),
    all: async () => [...all.values()],
  };
}

function phonesOf(system: { away: boolean; has: Set<string> }, store = memoryStore()) {
  const refuse = () => {
    if (system.away) throw new Error('The telephone system is away.');
  };
  return new AgentPhones({
    store,
    system: {
      async putPhone({ name }) {
        refuse();
        system.has.add(name);
      },
      async removePhone(name) {
        refuse();
        system.has.delete(name);
      },
    },
  });
}

describe('AgentPhones', () => {
  it('tells that a phone is gone when another takes its place, until that one has registered', async () => {
    const phones = phonesOf({ away: false, has: new Set() });
    const reported: boolean[] = [];
    phones.on('reachable', (_userId, reachable) => reported.push(reachable));
    phones.setReachable((await phones.issue('alice')).name, true);
    const second = await phones.issue('alice');
    expect(phones.phoneOf('alice')).toBeUndefined();
    phones.setReachable(second.name, true);
    expect([reported, phones.phoneOf('alice')]).toEqual([[true, false, true], second.name]);
  });

  it('forgets a phone at the telephone system once that is back', async () => {
    const system = { away: false, has: new Set<string>() };
    const phones = phonesOf(system);
    const { name } = await phones.issue('alice');
    system.away = true;
    await phones.withdraw('alice');
    expect([...system.has]).toEqual([name]);
    system.away = false;
    await phones.putAll();
    expect([...system.has]).toEqual([]);
  });

  it('are those of the earlier process after a restart, and former ones are still forgotten', async () => {
    const system = { away: false, has: new Set<string>() };
    const store = memoryStore();
    const before = phonesOf(system, store);
    await before.issue('alice');
    system.away = true;
    await before.issue('bob').catch(() => undefined);
    system.away = false;
    const first = await before.issue('carol');
    system.away = true;
    await before.withdraw('carol');
    system.away = false;
    const phones = phonesOf(system, store);
    await phones.restore();
    await phones.putAll();
    const [alice] = [...system.has].filter((name) => name !== first.name);
    phones.setReachable(alice ?? '', true);
    expect([phones.phoneOf('alice'), phones.has('carol'), system.has.has(first.name)]).toEqual([
      alice,
      false,
      false,
    ]);
  });
});
