import { expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';
import { inboundCall } from './testing/fakes.ts';

const third = {
  connId: 'third',
  caller: '1',
  callee: '2',
  alerting: true,
  startedAt: 6_000,
  establishedAt: 7_000,
};
const told = { ...inboundCall, startedAt: 4_000, establishedAt: 5_000, heldAt: 5_500, third };

it('knows the time at the server from what it said last, and the times of a call by the clock here', () => {
  let here = 1_000;
  const clock = new ServerClock(() => here);
  clock.set(4_000);
  here = 1_500;
  expect([clock.here(), clock.now(), clock.local(4_500), clock.remote(1_500)]).toEqual([
    1_500, 4_500, 1_500, 4_500,
  ]);
  const call = clock.localCall(told);
  expect(call).toEqual({
    ...told,
    startedAt: 1_000,
    establishedAt: 2_000,
    heldAt: 2_500,
    third: { ...third, startedAt: 3_000, establishedAt: 4_000 },
  });
  expect(clock.remoteCall(call)).toEqual(told);
});

it('adds no time to a call that has none', () => {
  const clock = new ServerClock(() => 0);
  clock.set(500);
  expect(clock.localCall(inboundCall)).toEqual({ ...inboundCall, startedAt: inboundCall.startedAt - 500 });
});
