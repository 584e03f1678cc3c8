import { describe, expect, it } from 'vitest';
import { AgentPhones } from './agent-phones.ts';

function phonesOf(system: { away: boolean; has: Set<string> }) {
  const refuse = () => {
    if (system.away) throw new Error('The telephone system is away.');
  };
  return new AgentPhones({
    async putPhone({ name }) {
      refuse();
      system.has.add(name);
    },
    async removePhone(name) {
      refuse();
      system.has.delete(name);
    },
  });
}

describe('AgentPhones', () => {
  it('tells that a phone is gone when another takes its place, until that one has registered', async () => {
    const phones = phonesOf({ away: false, has: new Set() });
    const told: boolean[] = [];
    phones.on('reachable', (_userId, reachable) => told.push(reachable));
    phones.setReachable((await phones.issue('alice')).name, true);
    const second = await phones.issue('alice');
    expect(phones.phoneOf('alice')).toBeUndefined();
    phones.setReachable(second.name, true);
    expect([told, phones.phoneOf('alice')]).toEqual([[true, false, true], second.name]);
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
});
