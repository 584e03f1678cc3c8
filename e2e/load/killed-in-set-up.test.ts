import { afterAll, beforeAll, expect, it } from 'vitest';
import { nothingIsLeft } from '../support/calls-survive.ts';
import { eventually } from '../support/eventually.ts';
import { heardByAgent } from '../support/live-call-kinds.ts';
import { LiveCalls } from '../support/live-calls.ts';
import { randomFrom } from '../support/mangled-sip.ts';
import type { SipParty } from '../support/sip-parties.ts';

const kills = Number(process.env.OPENSEAT_KILLS ?? 20);
const seed = Number(process.env.OPENSEAT_RANDOM_SEED ?? Date.now() % 2 ** 31);
const random = randomFrom(seed);
/** A killed server is not started before this: longer than what was under way takes. */
const awayMs = 500;

let calls: LiveCalls;

beforeAll(async () => {
  calls = await LiveCalls.start({ talking: 2 });
  const mobiles = new Set(calls.staff.agents.map(({ mobile }) => mobile));
  calls.parties.answers = (number) => mobiles.has(number);
});

afterAll(() => calls?.stop());

const states = new Map<string, number>();

/** The caller talks with an agent and hangs up. One contact is kept of it, and nothing else. */
async function goesOn(customer: SipParty, talked: string): Promise<void> {
  await heardByAgent(calls, customer).catch(async (cause: unknown) => {
    const agents = [...(await calls.states()).values()].join(', ');
    const hears = calls.parties.hearing(customer).join(', ');
    const log = calls.system.output.slice(-4_000);
    throw new Error(
      `A call that was killed ${talked} is ${customer.state} and hears ${hears}; agents: ${agents}\n${log}`,
      { cause },
    );
  });
  customer.hangUp();
  await nothingIsLeft(calls);
  await calls.allReady();
  await eventually({ what: `The record of a call that was killed ${talked}` }, async () => {
    const stopTime = Date.now() + 1_000;
    const { data } = await calls.admin.request('SearchContacts', {
      ...{ startTime: stopTime - 3_600_000, stopTime, phoneNumbers: [customer.number], pageSize: 10 },
    });
    if (data.list.length > 1) throw new Error(`There are ${data.list.length} records of it.`);
    return data.list[0]?.contactDisposition === 'Success';
  });
}

it(`the server is killed ${kills} times while a call is set up: each caller reaches an agent (seed ${seed})`, async () => {
  await calls.allReady();
  const begun = performance.now();
  const first = await calls.customer();
  await heardByAgent(calls, first);
  const setUpMs = performance.now() - begun;
  await goesOn(first, 'never');
  for (let turn = 1; turn <= kills; turn += 1) {
    const atMs = Math.round(random() * setUpMs);
    const customer = await calls.customer();
    await new Promise((resolve) => setTimeout(resolve, atMs));
    const state = customer.state;
    states.set(state, (states.get(state) ?? 0) + 1);
    await calls.system.kill();
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    // Rings on, or talks: nobody is dropped.
    expect(customer.state).not.toBe('ended');
    await calls.system.run();
    await goesOn(customer, `${atMs} ms after its begin, ${state} (turn ${turn}, seed ${seed})`);
  }
  const seen = [...states].map(([state, count]) => `${count} ${state}`).join(', ');
  process.stdout.write(`${kills} kills within ${setUpMs.toFixed(0)} ms (${seen}), seed ${seed}\n`);
}, 1_200_000);
