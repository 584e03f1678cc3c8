import type { operations as Operations, RequestOf } from '@openseat/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Choices } from '../../packages/server/src/random-sequences/action.ts';
import { stepsOf } from '../../packages/server/src/random-sequences/generator.ts';
import { eventually } from '../support/eventually.ts';
import { type MobileAgent, MobileStaff } from '../support/mobile-staff.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { spokenHertz, TrunkAnswering } from '../support/sipp.ts';
import { steadilyOf, volumeOf } from '../support/tone.ts';
import { useSystem } from '../support/use-system.ts';

/**
 * The sequences of the unit test, on a real Asterisk: the first steps of the same seeds that have a
 * counterpart here.
 */
const seed = 20_260;
const steps = 300;
const lookEvery = 12;
const outsideNumber = '17688888888';

const system = useSystem({ environment: { OPENSEAT_RING_SECONDS: '5' } });
let staff: MobileStaff;
let trunk: TrunkAnswering;
let customers: Customer[];
const told: string[] = [];

interface Customer {
  readonly number: string;
  phone: SipPhone | undefined;
}

beforeAll(async () => {
  trunk = await TrunkAnswering.start(system.ports.trunk, 'speaksForAWhile');
  staff = await MobileStaff.start(system, 4);
  customers = ['13800000001', '13800000002', '13800000003'].map((number) => ({ number, phone: undefined }));
}, 180_000);

afterAll(async () => {
  await Promise.all((customers ?? []).map(({ phone }) => phone?.stop()));
  await trunk?.stop();
});

type Ops = typeof Operations;
type AuditContext = (choices: Choices) => Promise<string | undefined>;

const talks = [9, 10, 11];
const consults = [16, 17, 18];

/** Requests of an agent by status; a refusal by the rules is a valid answer. */
function byAgent<Name extends keyof Ops>(
  statuses: readonly number[],
  name: Name,
  params: (agent: MobileAgent, jobId: string, choices: Choices) => Omit<RequestOf<Ops[Name]>, 'instanceId'>,
): AuditContext {
  return async (choices) => {
    const fitting = (await standings()).filter(({ statusCode }) => statuses.includes(statusCode));
    const chosen = choices.of(fitting);
    if (!chosen) return undefined;
    await ask(name, params(chosen.agent, chosen.jobId, choices));
    return `${chosen.agent.extension}: ${name}`;
  };
}

async function ask<Name extends keyof Ops>(name: Name, params: Omit<RequestOf<Ops[Name]>, 'instanceId'>) {
  await staff.ask(name, params).catch((error: unknown) => {
    if (/InternalService/.test(String(error))) throw error;
  });
}

const ofJob = ({ userId }: MobileAgent, jobId: string) => ({ userId, jobId });
const toNumber = (agent: MobileAgent, jobId: string) => ({
  ...ofJob(agent, jobId),
  transferee: outsideNumber,
});
const toAgent = (agent: MobileAgent, jobId: string, choices: Choices) => ({
  ...ofJob(agent, jobId),
  transferee: choices.of(staff.agents.filter((other) => other !== agent))?.extension ?? '',
});

const acts: Readonly<Record<string, AuditContext>> = {
  'is ready': byAgent([4, 5], 'ReadyForService', ({ userId }) => ({ userId })),
  'takes a break': byAgent([3, 5], 'TakeBreak', ({ userId }) => ({ userId, code: 'Lunch' })),
  'hangs up': byAgent([...talks, 12, ...consults, 19, 20], 'ReleaseCall', ofJob),
  holds: byAgent(talks, 'HoldCall', ofJob),
  retrieves: byAgent([12], 'RetrieveCall', ofJob),
  'transfers to a number': byAgent([...talks, 12], 'BlindTransfer', toNumber),
  'transfers to an agent': byAgent([...talks, 12], 'BlindTransfer', toAgent),
  'transfers to a group': byAgent([...talks, 12], 'BlindTransfer', (agent, jobId) => ({
    ...ofJob(agent, jobId),
    transferee: 'sales',
  })),
  'consults a number': byAgent([...talks, 12], 'InitiateAttendedTransfer', toNumber),
  'consults an agent': byAgent([...talks, 12], 'InitiateAttendedTransfer', toAgent),
  switches: byAgent(consults, 'SwitchConsultation', ofJob),
  confers: byAgent(consults, 'SwitchToConference', ofJob),
  'hands over': byAgent([...consults, 19], 'CompleteAttendedTransfer', ofJob),
  'cancels the consultation': byAgent([...consults, 19], 'CancelAttendedTransfer', ofJob),
  'calls in': async (choices) => {
    const customer = choices.of(customers.filter(({ phone }) => !phone));
    if (!customer) return undefined;
    customer.phone = await SipPhone.start({ number: customer.number, hertz: 700 });
    customer.phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    return `${customer.number}: calls in`;
  },
  'hangs up (far end)': async (choices) => {
    const customer = choices.of(customers.filter(({ phone }) => phone));
    if (!customer?.phone) return undefined;
    await customer.phone.stop();
    customer.phone = undefined;
    return `${customer.number}: hangs up`;
  },
};

/** The states of all agents. */
function standings() {
  return Promise.all(
    staff.agents.map(async (agent) => {
      const { statusCode, jobId } = await staff.standing(agent);
      return { agent, statusCode, jobId };
    }),
  );
}

const leftovers = ['contacts', 'asterisk_channels', 'asterisk_bridges'];

/** Waits until the agents' states no longer change. */
async function atRest() {
  let last = '';
  return eventually({ what: 'Rest', withinMs: 20_000 }, async () => {
    const now = await standings();
    const text = JSON.stringify(now.map(({ statusCode, jobId }) => [statusCode, jobId]));
    if (text === last && now.every(({ statusCode }) => ![6, 8, 16].includes(statusCode))) return now;
    last = text;
    await new Promise((resolve) => setTimeout(resolve, 120));
    return undefined;
  });
}

const inCall = (code: number) => ![1, 2, 3, 4, 5].includes(code);

/** Invariants: agents and calls agree, and each answered party hears the right sound. */
async function look(): Promise<void> {
  const now = await atRest();
  const ofCustomer = new Map<string, number>();
  for (const { agent, statusCode, jobId } of now) {
    // After-call work belongs to the call before.
    if (statusCode !== 5 && inCall(statusCode) !== (jobId !== '')) {
      throw new Error(`${agent.extension} is ${statusCode} with call '${jobId}'.`);
    }
    const number = inCall(statusCode) && statusCode !== 20 ? await staff.callerOf(agent) : undefined;
    if (number !== undefined) ofCustomer.set(number, statusCode);
  }
  for (const { number, phone } of customers) {
    if (!phone || !established(phone)) continue;
    const code = ofCustomer.get(number);
    const expected = code === undefined ? 'something' : [12, 17].includes(code) ? 'music' : 'voice';
    await eventually({ what: `${number} hears ${expected} (${code})`, withinMs: 8_000 }, async () => {
      if (!established(phone)) return true;
      const sound = await phone.heardLately(1.3);
      const voice = steadilyOf(spokenHertz, sound) > 0.04;
      if (expected === 'voice') return voice;
      return volumeOf(sound) > 0.005 && (expected === 'something' || !voice);
    });
  }
}

function established(phone: SipPhone): boolean {
  const types = phone.events.map(({ type }) => type);
  return types.includes('CALL_ESTABLISHED') && !types.includes('CALL_CLOSED');
}

/** Removes phones after their call has ended. */
async function tidy(): Promise<void> {
  for (const customer of customers) {
    if (!customer.phone?.events.some(({ type }) => type === 'CALL_CLOSED')) continue;
    await customer.phone.stop();
    customer.phone = undefined;
  }
}

it(`after ${steps} random steps agents and calls agree, no party hears too much, and nothing is left`, async () => {
  let done = 0;
  try {
    for (let round = 0; done < steps; round += 1) {
      for (const { action, choices } of stepsOf(seed + round)) {
        if (done >= steps) break;
        await tidy();
        const what = await acts[action.name]?.(new Choices(choices));
        if (what === undefined) continue;
        told.push(what);
        done += 1;
        if (done % lookEvery === 0) await look();
      }
    }

    for (const customer of customers) await customer.phone?.stop();
    // Two numbers joined by agents talk on until one hangs up.
    await eventually({ what: 'The end of all calls', withinMs: 60_000 }, async () => {
      for (const { agent, statusCode, jobId } of await standings()) {
        if (inCall(statusCode)) await ask('ReleaseCall', ofJob(agent, jobId));
      }
      const left = await Promise.all(leftovers.map((name) => system.metric(`openseat_${name}`)));
      return left.every((count) => count === 0);
    });
  } catch (error) {
    throw new Error([String(error), ...told.slice(-lookEvery * 2)].join('\n'), { cause: error });
  }
  expect(done).toBe(steps);
}, 300_000);
