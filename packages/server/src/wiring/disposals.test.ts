import pino from 'pino';
import { expect, it } from 'vitest';
import { Disposals } from './disposals.ts';

it('closes all parts in the opposite order of their opening, each once, even if one fails', async () => {
  const disposals = new Disposals(pino({ level: 'silent' }));
  const closed: string[] = [];
  disposals.add(() => closed.push('first'));
  disposals.add(async () => {
    closed.push('second');
    throw new Error('It stays open.');
  });
  disposals.add(async () => {
    await Promise.resolve();
    closed.push('third');
  });
  await disposals.dispose('stop');
  await disposals.dispose('stop');
  expect(closed).toEqual(['third', 'second', 'first']);
});
