import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Deferred, deferred } from '../../async/deferred.ts';
import { TelephonyError } from '../../telephony/telephony.ts';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, salesNumber } from '../testing/simulated-call-control.ts';

let sim: SimulatedCallControl;
let setUp: Deferred<void>;
let answered: Promise<void>;

/** Alice answers, and the telephone system sets up the recording for as long as `setUp` is pending. */
beforeEach(async () => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
  setUp = deferred();
  sim.telephony.startRecording = () => setUp.promise;
  await sim.signIn('alice');
  sim.telephony.arrive('customer', salesNumber);
  await settled();
  answered = sim.desk.answer('alice', sim.contactOf('alice').id);
  await settled();
});

afterEach(() => nothingIsLeft(sim));

it('the workbench is told of the talk before its recording is set up', async () => {
  expect(sim.last('alice', 'callEstablished')?.call.recording).toBe('running');
  setUp.resolve();
  await answered;
  expect(sim.eventsOf('alice')).toEqual(['callComing', 'callEstablished']);
});

it('the workbench is told when the recording cannot start, and the talk goes on', async () => {
  setUp.reject(new TelephonyError('It refuses.'));
  await answered;
  expect(sim.eventsOf('alice')).toEqual(['callComing', 'callEstablished', 'callChanged']);
  expect(sim.last('alice', 'callChanged')?.call).not.toHaveProperty('recording');
  expect(sim.talks()).toEqual([['alice', 'customer']]);
});
