import { countedCalls } from '../../packages/server/src/wiring/testing/counted-calls.ts';
import type { Figure } from '../figure.ts';

/** SQL statements of one plain inbound call, without `begin` and `commit`. The number is exact. */
export async function measureStatements(): Promise<readonly Figure[]> {
  const counted = await countedCalls();
  try {
    // The first call reads what is then held in memory.
    await counted.call();
    counted.begin();
    await counted.call();
    const { statements } = counted;
    const transactions = statements.filter((statement) => statement === 'begin').length;
    const others = statements.length - 2 * transactions;
    return [
      { name: 'SQL statements of a call', value: others, unit: '', goal: 20, gate: 20 },
      { name: 'SQL transactions of a call', value: transactions, unit: '', goal: 5, gate: 5 },
    ];
  } finally {
    await counted.dispose();
  }
}
