import { OpenSeatError } from '@openseat/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, salesNumber } from '../testing/simulated-call-control.ts';

let sim: SimulatedCallControl;

beforeEach(async () => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
  sim.phones.setReachable((await sim.phones.issue('admin')).name, true);
  sim.agents.signInToSupervise({
    identity: {
      userId: 'admin',
      instanceId: 'demo',
      loginName: 'admin',
      displayName: 'Admin',
      extension: '8009',
      roles: ['administrator'],
    },
    deviceId: 'device-of-admin',
    afterCallRule: 15,
    autoAnswerSeconds: undefined,
  });
});

afterEach(() => nothingIsLeft(sim, sim.telephony.legs));

const call = { callee: salesNumber, shownCallee: salesNumber, caller: salesNumber, timeoutMs: 20_000 };

it('an administrator without a group calls a number of the instance, and is back on the break afterwards', async () => {
  await sim.desk.dial('admin', { ...call, skillGroup: undefined, isTest: true });
  await settled();
  expect(sim.status('admin')).toBe(8);
  const { customer } = sim.contactOf('admin');
  sim.telephony.events.emit('legAnswered', customer?.legId ?? '');
  await settled();
  expect(sim.status('admin')).toBe(10);
  sim.telephony.end(customer?.legId ?? '');
  await settled(60_000);
  expect(sim.status('admin')).toBe(4);
});

it('any other call stays refused', async () => {
  const dialled = sim.desk.dial('admin', { ...call, skillGroup: undefined });
  await expect(dialled).rejects.toThrow(OpenSeatError);
  expect(sim.status('admin')).toBe(4);
});
