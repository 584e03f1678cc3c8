import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300 };
const switchboard = '01066660000';
const customerNumber = '13800138000';
const note = '报价单 <b>price list</b>';

const system = useSystem();
const browser = useBrowser(hertz.alice);
let alice: AgentPage;
let customer: SipPhone;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();
  customer = await SipPhone.start({
    number: customerNumber,
    hertz: hertz.customer,
    port: system.ports.trunk,
  });
});

afterAll(() => customer?.stop());

const hears = (expected: Readonly<Record<string, readonly string[]>>) =>
  whoHears(
    {
      alice: agentSpeaker(alice, hertz.alice),
      customer: phoneSpeaker(customer, hertz.customer),
    },
    expected,
    20_000,
  );

/** The present minute, as the panel's field has it. */
function thisMinute(): Promise<string> {
  return alice.page.evaluate(() => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  });
}

async function states(): Promise<string[]> {
  const program = await Program.signIn(system, 'carol');
  const page = { pageNumber: 1, pageSize: 10 };
  const { callbacks } = await program.request('ListCallbacks', { phoneNumber: customerNumber, ...page });
  return callbacks.list.map(({ state }) => state);
}

describe('an agent', () => {
  it('sees a waiting caller and the time waited, until the call is answered', async () => {
    await alice.call('applyForBreak', 1, 'break');
    await alice.status(4);

    customer.dial(`sip:${switchboard}@127.0.0.1:${system.ports.sip}`);
    await customer.told('CALL_ESTABLISHED');
    customer.pressKey('1');

    const waiting = alice.page.getByTestId('queues-waiting');
    await waiting.waitFor({ timeout: 20_000 });
    expect(await waiting.textContent()).toBe('1');
    await hears({ customer: ['music'] });

    await alice.page.getByTestId('go-queues').click();
    expect(await alice.page.locator('[data-testid=queue][data-group=sales]').innerText()).toMatch(/\d:\d\d/);

    await alice.call('ready');
    await alice.status(6);
    await waiting.waitFor({ state: 'detached' });
    expect(await alice.page.getByTestId('waited').textContent()).toMatch(/^\d:\d\d$/);

    await alice.call('answer');
    await alice.status(9);
    await hears({ alice: ['customer'], customer: ['alice'] });
  });

  it('schedules a callback in a call, and is reminded after it, also after the server restarts', async () => {
    const { page } = alice;

    await page.getByTestId('open-notes').click();
    await page.getByTestId('schedule-callback').click();
    await page.getByTestId('callback-time').fill(await thisMinute());
    await page.getByTestId('callback-note').fill(note);
    await page.getByTestId('callback-save').click();
    await page.getByTestId('callback-scheduled').waitFor();
    // Its customer is on the line.
    expect(await page.getByTestId('callback-due').count()).toBe(0);

    customer.hangUp();
    await alice.status(5);
    await page.getByTestId('callback-due').getByText(note).waitFor();

    await system.halt();
    await system.run();
    await eventually(
      { what: "Alice's workbench", withinMs: 40_000 },
      async () => (await system.metric('openseat_workbenches')) === 1,
    );
    await page.getByTestId('callback-due').getByText(note).waitFor();

    await page.getByTestId('go-log').click();
    await page.getByTestId('tab-callbacks').click();
    await page.getByTestId('scheduled-callback').waitFor();
  });

  it('gets the callback with its note when ready, and talks with the customer', async () => {
    await alice.forgetHookCalls();
    await eventually({ what: 'Alice ready', withinMs: 40_000 }, async () => (await alice.call('ready')).ok);

    await alice.status(6, 40_000);
    const [, caller] = await alice.told('onCallComing');
    expect(caller).toBe(customerNumber);
    await alice.page.getByTestId('callback').getByText(note).waitFor();

    await alice.call('answer');
    await alice.status(8);
    await customer.told('CALL_INCOMING');
    await hears({ alice: ['ringing'] });

    customer.answer();
    await alice.status(10);
    await hears({ alice: ['customer'], customer: ['alice'] });

    await alice.page.getByTestId('hang-up').click();
    await alice.status(5);
    await eventually({ what: 'A callback that reached' }, async () => (await states())[0] === 'reached');
    expect(await alice.page.getByTestId('callback-due').count()).toBe(0);
  });
});
