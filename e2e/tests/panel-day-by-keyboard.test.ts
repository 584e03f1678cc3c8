import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { focusOf, pressTo, use } from '../support/keyboard.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;
const customerHertz = 700;
const caller = '13800138000';
const callee = '17688888888';
const audible = 0.05;

const system = useSystem();
const browser = useBrowser(agentHertz);
let phone: SipPhone;
/** The called party. */
let called: SipPhone;

beforeAll(async () => {
  [phone, called] = await Promise.all([
    SipPhone.start({ number: caller, hertz: customerHertz }),
    SipPhone.start({ number: callee, hertz: customerHertz, port: system.ports.trunk }),
  ]);
});

afterAll(async () => {
  await phone?.stop();
  await called?.stop();
});

const agentIsHeardBy = (customer: SipPhone) =>
  eventually(
    { what: "The agent's tone at the customer" },
    async () => loudestOf(agentHertz, await customer.heardLately(0.7)) > audible,
  );

function callComes(number: string): void {
  phone.events.length = 0;
  phone.dial(`sip:${number}@127.0.0.1:${system.ports.sip}`);
}

/** The focus is still in the panel: a lost focus sends keyboard users back to the top of the page. */
async function stillThere(page: Page): Promise<void> {
  await expect.poll(async () => (await focusOf(page)).nth).toBeGreaterThanOrEqual(0);
}

describe('an agent with the keyboard alone', () => {
  it('works a whole day: online, calls in and out, a consultation, the log, settings, a break, offline', async () => {
    const page = await browser.newPage({ locale: 'en-US' });
    const bob = await AgentPage.open(page, system, 'bob', { afterCallRule: 30 });
    const colleague = await AgentPage.open(await browser.newPage(), system, 'carol');
    const { keyboard } = page;
    const press = async (testId: string, key?: string) => {
      await use(page, testId, key);
      await stillThere(page);
    };
    const openStatusMenu = async () => {
      await use(page, 'status-menu');
      await expect.poll(async () => (await focusOf(page)).testId).toBe('menu-ready');
    };

    await press('go-online');
    await bob.status(3);
    await stillThere(page);

    // Outbound: a wrong number first, then with another caller number.
    await pressTo(page, 'dial-number');
    await keyboard.type('1768888888');
    await keyboard.press('Enter');
    await page.getByTestId('dial-fault').waitFor();

    await keyboard.type('8');
    await pressTo(page, 'caller');
    await keyboard.press('ArrowDown');
    await press('dial');
    await called.told('CALL_INCOMING');
    called.answer();
    await bob.status(10);
    await agentIsHeardBy(called);
    await stillThere(page);

    await press('mute');
    await page.locator('[data-testid=mute][aria-pressed=true]').waitFor();
    await press('mute');

    await press('hold');
    await bob.status(12);
    await stillThere(page);
    await press('retrieve');
    await bob.status(10);

    await press('keypad');
    await keyboard.press('4');
    expect((await called.told('CALL_DTMF_START')).param).toBe('4');
    await keyboard.press('Escape');

    await press('open-notes');
    await keyboard.type('wants an offer');
    await press('more');
    await keyboard.press('Escape');

    await press('hang-up');
    await bob.status(5);
    await press('wrap-up-extend');
    await page.getByTestId('wrap-up-extend').waitFor({ state: 'detached' });
    await press('wrap-up-ready');
    await bob.status(3);

    // Inbound: answered, and a colleague consulted before the customer is retrieved.
    await colleague.goOnline();
    await colleague.call('applyForBreak', 1, 'Rest');
    await colleague.status(4);
    callComes('02188886666');
    await bob.status(6);
    await press('answer');
    await bob.status(9);
    await stillThere(page);

    await colleague.call('ready');
    await colleague.status(3);
    await press('transfer');
    await press('person-8003');
    await page.locator('[data-testid=consult-8003]:not([aria-disabled])').waitFor();

    await press('consult-8003');
    await bob.status(16);
    await colleague.status(6);
    await stillThere(page);

    await press('cancel-consult');
    await bob.status(9);
    await agentIsHeardBy(phone);

    await press('hang-up');
    await bob.status(5);
    await press('wrap-up-ready');
    await bob.status(3);

    // Screens besides calls.
    await press('go-log');
    await press('filters');
    await pressTo(page, 'filter-direction');
    await keyboard.press('ArrowDown');
    await expect.poll(() => page.getByTestId('past-call').count()).toBe(1);

    await press('past-call');
    await page.getByTestId('call-back').waitFor();

    await press('go-work');
    await page.getByTestId('work-in').waitFor();

    await press('go-check');
    await press('check-network');
    await page.locator('.verdict.good').waitFor();

    await press('go-settings');
    await pressTo(page, 'volume-ringer');
    const before = await page.getByTestId('volume-ringer').inputValue();
    await keyboard.press('ArrowLeft');
    expect(await page.getByTestId('volume-ringer').inputValue()).not.toBe(before);

    await press('go-call');
    await openStatusMenu();
    // The third below "ready": a break by its name.
    for (let step = 0; step < 3; step += 1) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await bob.status(4);
    await stillThere(page);
    expect(await page.getByTestId('status').textContent()).toBe('On break · Lunch');

    await press('end-break');
    await bob.status(3);

    await openStatusMenu();
    await keyboard.press('End');
    await keyboard.press('Enter');
    await bob.status(1);
    await stillThere(page);

    await page.context().close();
    await colleague.page.context().close();
  });
});
