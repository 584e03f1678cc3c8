import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerNumber, customerPhone, outsidePhone } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, type Speaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300, second: 1900 };
const switchboard = '01066660000';

const system = useSystem();
const browser = useBrowser(hertz.alice);
let alice: AgentPage;
let carol: Program;
let customer: SipPhone | undefined;
let second: SipPhone | undefined;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();
  carol = await Program.signIn(system, 'carol');
});

afterEach(async () => {
  await Promise.all([customer?.stop(), second?.stop()]);
  customer = undefined;
  second = undefined;
});

const speakers = (): Record<string, Speaker> => ({
  alice: agentSpeaker(alice, hertz.alice),
  ...(customer && { customer: phoneSpeaker(customer, hertz.customer) }),
  ...(second && { second: phoneSpeaker(second, hertz.second) }),
});

const hears = (expected: Readonly<Record<string, readonly string[]>>) =>
  whoHears(speakers(), expected, 20_000);

async function goOnBreak(): Promise<void> {
  if ((await alice.code()) === 4) return;
  await alice.call('applyForBreak', 1, 'break');
  await alice.status(4);
}

async function callSales(phone: SipPhone): Promise<void> {
  phone.dial(`sip:${switchboard}@127.0.0.1:${system.ports.sip}`);
  await phone.told('CALL_ESTABLISHED');
  phone.pressKey('1');
}

/** Waits until the queue of sales has `count` places, of callers and callbacks. */
async function queued(count: number): Promise<void> {
  await eventually({ what: `A queue of ${count}`, withinMs: 20_000 }, async () => {
    const { data } = await carol.request('ListSkillGroupStates', { skillGroupIds: 'sales' });
    return data.list[0]?.waitingCalls === count;
  });
}

/** A customer, reachable at the far end of the trunk, waits in the queue of sales. */
async function customerWaits(): Promise<SipPhone> {
  customer = await outsidePhone(system, { number: customerNumber, hertz: hertz.customer });
  await callSales(customer);
  await queued(1);
  await hears({ customer: ['music'] });
  return customer;
}

/** The states of the customer's callbacks, newest first. */
async function states(): Promise<string[]> {
  const page = { pageNumber: 1, pageSize: 10 };
  const { callbacks } = await carol.request('ListCallbacks', { phoneNumber: customerNumber, ...page });
  return callbacks.list.map(({ state }) => state);
}

/** The state of the last callback is stored a moment after the call has ended. */
async function callbackIs(state: string): Promise<void> {
  await eventually({ what: `A callback that is ${state}` }, async () => (await states())[0] === state);
}

/** The customer takes the offer, confirms the number, hears the announcement, and hangs up. */
async function asksForCallback(phone: SipPhone, inQueue: number): Promise<void> {
  phone.pressKey('1');
  await queued(inQueue - 1);
  phone.pressKey('1');
  await phone.told('CALL_CLOSED', 40_000);
  // The place in the queue is kept.
  await queued(inQueue);
  expect((await states())[0]).toBe('waiting');
}

/** It rings at alice with the customer's number; alice answers, then the customer does. */
async function calledBack(phone: SipPhone): Promise<void> {
  await alice.forgetHookCalls();
  // After a restart the phone is restored a moment later than the workbench.
  await eventually({ what: 'Alice ready', withinMs: 40_000 }, async () => (await alice.call('ready')).ok);

  await alice.status(6, 40_000);
  const [, caller, callee] = await alice.told('onCallComing');
  expect([caller, callee]).toEqual([customerNumber, switchboard]);
  await alice.page.getByTestId('callback').waitFor();

  await alice.call('answer');
  await alice.status(8);
  await phone.told('CALL_INCOMING');
  // Neither hears the other before the answer.
  await hears({ alice: ['ringing'] });

  phone.answer();
  await alice.status(10);
}

async function hangsUp(): Promise<void> {
  await alice.page.getByTestId('hang-up').click();
  await alice.status(5);
}

describe('a customer who wants to be called back', () => {
  it('keeps the place in the queue after hanging up, and is called before a later caller that still waits', async () => {
    await goOnBreak();
    const phone = await customerWaits();
    second = await customerPhone({ number: '13900139000', hertz: hertz.second });
    await callSales(second);
    await queued(2);

    await asksForCallback(phone, 2);

    await calledBack(phone);
    await hears({ alice: ['customer'], customer: ['alice'], second: ['music'] });

    await hangsUp();
    await callbackIs('reached');

    const [tried] = await (await Program.signIn(system, 'alice')).recentCalls();
    expect(tried).toMatchObject({
      contactType: 'Outbound',
      contactDisposition: 'Success',
      callingNumber: switchboard,
      calledNumber: customerNumber,
    });

    await alice.call('ready');
    await alice.answer();
    await hears({ alice: ['second'], second: ['alice'] });

    await hangsUp();
  });

  it('is called back also when the server was restarted meanwhile', async () => {
    await goOnBreak();
    const phone = await customerWaits();
    await asksForCallback(phone, 1);

    await system.halt();
    await system.run();
    carol = await Program.signIn(system, 'carol');
    expect((await states())[0]).toBe('waiting');
    // The workbench reconnects to the server by itself.
    await eventually(
      { what: "Alice's workbench", withinMs: 40_000 },
      async () => (await system.metric('openseat_workbenches')) === 1,
    );

    await calledBack(phone);
    await hears({ alice: ['customer'], customer: ['alice'] });

    phone.hangUp();
    await alice.status(5);
    await callbackIs('reached');
  });
});
