import { type Action, atLeg } from './action.ts';
import { numbers } from './centre-setup.ts';
import type { RequestName, SimulatedLeg } from './simulated-asterisk.ts';

const customers = ['13800000001', '13800000002', '13800000003', '13800000004', '13800000005'];
const keys = ['1', '2', '3', '4', '5', '9', '*'];
/** More at a time would only fill queues. */
const maxCallers = 5;

const rings = (leg: SimulatedLeg) => leg.kind === 'called' && !leg.up;

/** Actions of customers and of called parties. */
const ofPeople: readonly Action[] = [
  {
    name: 'calls in',
    weight: 12,
    act(centre, choices) {
      const { connected, legs } = centre.asterisk;
      const callers = [...legs.values()].filter(({ kind }) => kind === 'arrived').map(({ far }) => far);
      const caller = choices.of(customers.filter((customer) => !callers.includes(customer)));
      const callee = choices.of(Object.keys(numbers));
      if (!connected || !caller || !callee || callers.length >= maxCallers) return undefined;
      centre.asterisk.arrive(caller, callee);
      return `${caller}: calls ${callee}`;
    },
  },
  atLeg(
    'hangs up',
    5,
    ({ kind }) => kind !== 'agent',
    ({ asterisk }, leg) => asterisk.end(leg),
  ),
  atLeg(
    "'s network fails",
    1,
    ({ kind }) => kind === 'agent',
    ({ asterisk }, leg) => asterisk.end(leg),
  ),
  atLeg(
    'rings',
    5,
    (leg) => rings(leg) && !leg.rings,
    ({ asterisk }, leg) => asterisk.ring(leg),
  ),
  atLeg(
    'speaks early',
    1,
    (leg) => rings(leg) && !leg.earlyMedia,
    ({ asterisk }, leg) => asterisk.speakEarly(leg),
  ),
  atLeg('answers', 14, rings, ({ asterisk }, leg) => asterisk.pickUp(leg)),
  atLeg('does not take it', 2, rings, ({ asterisk }, leg, choices) =>
    asterisk.end(leg, choices.of(['busy', 'rejected', 'invalidNumber', 'unreachable'] as const)),
  ),
  atLeg(
    'presses a key',
    5,
    ({ up, kind }) => up && kind !== 'agent',
    ({ asterisk }, leg, choices) => asterisk.press(leg, choices.of(keys) ?? '1'),
  ),
  atLeg(
    'has heard it',
    5,
    ({ speech }) => speech.size > 0,
    ({ asterisk }, leg) => asterisk.finishSpeech(leg),
  ),
];

/** Requests whose failure must not leave anything half done. */
const refusable: readonly RequestName[] = [
  'answer',
  'callAgent',
  'callCustomer',
  'createBridge',
  'join',
  'leave',
  'startMusic',
  'stopMusic',
  'startRingback',
  'stopRingback',
  'indicateRinging',
  'play',
  'startRecording',
  'sendDtmf',
  'hangUp',
  'destroyBridge',
  'listen',
  'stopListening',
  'muteRecording',
  'unmuteRecording',
];

/** Calls go on meanwhile (ADR 0115). */
const ofDatabase: readonly Action[] = [
  {
    name: 'the database is away',
    weight: 2,
    act({ database, running }, choices) {
      if (database.away || !running) return undefined;
      const commits = choices.of([true, false]) ?? false;
      database.leave(commits);
      return `the database is away, and writes under way ${commits ? 'happen' : 'do not happen'}`;
    },
  },
  {
    name: 'the database is back',
    weight: 12,
    act({ database }) {
      if (!database.away) return undefined;
      database.comeBack();
      return 'the database is back';
    },
  },
];

/** Actions of the telephone system and of time. */
const ofThings: readonly Action[] = [
  {
    name: 'mobile answers are confirmed or not',
    weight: 1,
    act({ settings }) {
      settings.ConfirmMobileAnswer = settings.ConfirmMobileAnswer === '1' ? '0' : '1';
      return `answers at mobile phones are confirmed from now on: ${settings.ConfirmMobileAnswer}`;
    },
  },
  {
    name: 'a request is refused',
    weight: 1.5,
    act({ asterisk }, choices) {
      const name = choices.of(refusable);
      if (!asterisk.connected || !name || asterisk.refusals.length > 0) return undefined;
      asterisk.refusals.push(name);
      return `the next ${name} is refused`;
    },
  },
  {
    name: 'the connection breaks',
    weight: 0.5,
    act({ asterisk }) {
      if (!asterisk.connected) return undefined;
      asterisk.disconnect();
      return 'the connection to Asterisk breaks';
    },
  },
  ...ofDatabase,
  {
    name: 'the server is killed',
    weight: 4,
    act(centre) {
      if (!centre.running || centre.losesSteps) return undefined;
      centre.kill();
      return 'the server is killed';
    },
  },
  {
    name: 'the server starts',
    weight: 30,
    async act(centre) {
      if (centre.running) return undefined;
      await centre.start();
      return 'the server starts';
    },
  },
  {
    name: 'Asterisk ends',
    weight: 0.2,
    act({ asterisk, running }) {
      if (!asterisk.connected && running) return undefined;
      asterisk.crash();
      return 'Asterisk ends by itself';
    },
  },
  {
    name: 'the connection is back',
    weight: 6,
    act(centre) {
      if (centre.asterisk.connected || !centre.running) return undefined;
      centre.reconnect();
      return 'the connection to Asterisk is back';
    },
  },
];

export const worldActions: readonly Action[] = [...ofPeople, ...ofThings];
