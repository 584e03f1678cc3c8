import pino from 'pino';
import { expect, it } from 'vitest';
import { LimitAlarm } from './limit-alarm.ts';

it('tells of a limit once until it has been quiet for a minute, and counts each refusal', () => {
  let now = 0;
  const lines: string[] = [];
  let counted = 0;
  const log = pino({ level: 'warn', base: null }, { write: (line: string) => void lines.push(line) });
  const alarm = new LimitAlarm({
    log,
    now: () => now,
    count: () => {
      counted += 1;
    },
  });
  const refused = () => alarm.refused({ direction: 'inbound', limit: 'perCaller' });
  for (let index = 0; index < 100; index += 1) {
    refused();
    now += 1000;
  }
  expect([lines.length, counted, alarm.reached]).toEqual([1, 100, 1]);
  alarm.refused({ direction: 'outbound', limit: 'closed', instanceId: 'demo' });
  expect([lines.length, alarm.reached]).toEqual([2, 2]);
  now += 61_000;
  expect(alarm.reached).toBe(0);
  refused();
  expect([lines.length, alarm.reached]).toEqual([3, 1]);
});
