import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { heardLately, speakingBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { watchWhatIsPlayed } from '../support/played.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { inPanel, UntouchedPage } from '../support/untouched-page.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;
const customerHertz = 700;
const caller = '13800138000';
const audible = 0.05;

const system = useSystem();
const browser = useBrowser(agentHertz);
let phone: SipPhone;

beforeAll(async () => {
  phone = await SipPhone.start({ number: caller, hertz: customerHertz });
});

afterAll(() => phone?.stop());

const agentIsHeardBy = (customer: SipPhone) =>
  eventually(
    { what: "The agent's tone at the customer" },
    async () => loudestOf(agentHertz, await customer.heardLately(0.7)) > audible,
  );

function callComes(number: string): void {
  phone.events.length = 0;
  phone.dial(`sip:${number}@127.0.0.1:${system.ports.sip}`);
}

describe('an incoming call with a desktop notification', () => {
  it('is answered by a click on it, and both hear each other', async () => {
    const page = await browser.newPage({ locale: 'en-US' });
    await page.context().grantPermissions(['notifications', 'microphone'], { origin: system.url });
    await page.addInitScript(() => {
      // Tests cannot click on the desktop: the click is dispatched at the browser's own notification.
      window.Notification = class extends Notification {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          this.addEventListener('show', () => {
            (window as unknown as { shown: Notification }).shown = this;
          });
        }
      };
    });
    const alice = await AgentPage.open(page, system, 'alice', { afterCallRule: 1 });
    await alice.goOnline();

    callComes('01066668888');
    await alice.status(6);
    const title = await page.waitForFunction(
      () => (window as unknown as { shown?: Notification }).shown?.title,
    );
    expect(await title.jsonValue()).toBe(`Incoming call from ${caller}`);

    await page.evaluate(() =>
      (window as unknown as { shown: Notification }).shown.dispatchEvent(new Event('click')),
    );
    await alice.status(9);
    await agentIsHeardBy(phone);
    await eventually(
      { what: "The customer's tone at the agent" },
      async () => loudestOf(customerHertz, await heardLately(page, 0.7)) > audible,
    );

    phone.hangUp();
    await alice.status(3);
    await page.context().close();
  });
});

describe('an incoming call in a browser that plays nothing before the first click', () => {
  it('is silent, which the panel says, until a click lets the ring tone and then the call be heard', async () => {
    const strict = await speakingBrowser(agentHertz, ['--autoplay-policy=document-user-activation-required']);
    try {
      const first = await strict.newPage({ locale: 'en-US' });
      await AgentPage.open(first, system, 'alice');
      // The same browser the next morning: still signed in, and without a click in this tab.
      const page = await first.context().newPage();
      await first.close();
      await page.addInitScript(watchWhatIsPlayed);
      const alice = await UntouchedPage.open(page, `${system.url}/crm`);
      const status = (code: number) => alice.until(`window.workbench?.getStatusCode().code === ${code}`);
      await alice.until('typeof window.workbench?.register === "function"');
      await alice.evaluate('window.workbench.register()');
      await status(3);
      await alice.until(`${inPanel('locked')} !== null`);

      callComes('01066668888');
      await status(6);
      // The ring tone, and the call's own stream, connected while it rings.
      await alice.until('played.silenced() > 0');
      expect(await alice.evaluate('navigator.userActivation.hasBeenActive')).toBe(false);

      await alice.click('unlock');
      await alice.until(`${inPanel('locked')} === null && played.silenced() === 0`);
      expect(await alice.evaluate('played.loudness(1500)')).toBeGreaterThan(audible);

      await alice.click('answer');
      await status(9);
      await agentIsHeardBy(phone);
      await eventually(
        { what: "The customer's sound at the agent's output" },
        async () => Number(await alice.evaluate('played.loudness(700)')) > audible,
      );

      phone.hangUp();
      await status(5);
    } finally {
      await strict.close();
    }
  });
});
