import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountedCalls, countedCalls } from './testing/counted-calls.ts';

let counted: CountedCalls;

beforeAll(async () => {
  counted = await countedCalls();
  // The first call reads what is then held in memory.
  await counted.call();
}, 60_000);

afterAll(() => counted?.dispose());

it('writes a plain inbound call by few statements', async () => {
  counted.begin();
  await counted.call();
  const { statements } = counted;
  const transactions = statements.filter((statement) => statement === 'begin');
  const others = statements.filter((statement) => statement !== 'begin' && statement !== 'commit');
  expect(transactions.length).toBeLessThanOrEqual(1);
  expect(others.length, others.join('\n')).toBeLessThanOrEqual(14);
  expect(others.filter((statement) => statement.startsWith('select'))).toEqual([]);
});
