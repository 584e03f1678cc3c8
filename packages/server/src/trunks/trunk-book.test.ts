import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { SimulatedTrunks } from './testing/simulated-trunks.ts';
import { testTrunk } from './testing/test-trunk.ts';
import type { Trunk } from './trunk.ts';
import { TrunkBook } from './trunk-book.ts';

let trunks: Trunk[];
let system: SimulatedTrunks;
let book: TrunkBook;

beforeEach(() => {
  trunks = [testTrunk(), testTrunk({ id: 'trunk-2', name: 'Second', instanceId: 'other' })];
  system = new SimulatedTrunks();
  book = new TrunkBook({ store: { all: async () => trunks }, system, log: pino({ level: 'silent' }) });
});

it('keeps the trunks of the telephone system equal to the stored ones', async () => {
  await book.refresh();
  expect([...system.put.keys()]).toEqual(['trunk-1', 'trunk-2']);
  expect(book.of('other').map(({ id }) => id)).toEqual(['trunk-2']);
  trunks = [testTrunk({ host: 'new.example' })];
  await book.refresh();
  expect(system.put.get('trunk-1')?.addresses).toEqual([{ host: 'new.example', port: 5060 }]);
  expect(system.put.has('trunk-2')).toBe(false);
  trunks = [testTrunk({ enabled: false })];
  await book.refresh();
  expect([system.put.size, book.find('trunk-1')?.enabled]).toEqual([0, false]);
});

it('sets up the others when one fails, and that one at the next change', async () => {
  const { putTrunk } = system;
  system.putTrunk = async (trunk) => {
    if (trunk.id === 'trunk-1') throw new Error('not connected');
    return putTrunk.call(system, trunk);
  };
  await book.refresh();
  expect([...system.put.keys()]).toEqual(['trunk-2']);
  system.putTrunk = putTrunk;
  await book.refresh();
  expect([...system.put.keys()]).toEqual(['trunk-2', 'trunk-1']);
});
