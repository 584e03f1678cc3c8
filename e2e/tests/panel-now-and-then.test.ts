import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { PanelPictures } from '../support/panel-pictures.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const hertz = { customer: 700, alice: 1300, carol: 1900, desk: 2500 };

const system = useSystem();
const agents = useBrowser(hertz.alice);
const supervisors = useBrowser(hertz.carol);
let alice: AgentPage;
/** Supervises both groups. */
let carol: AgentPage;
let pictures: PanelPictures;
let customer: SipPhone;
let desk: SipPhone | undefined;

beforeAll(async () => {
  const page = await supervisors.newPage();
  // Fading colours would spoil the contrast check.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  pictures = new PanelPictures(supervisors, page);
  alice = await AgentPage.open(await agents.newPage(), system, 'alice', { afterCallRule: 'manual' });
  carol = await AgentPage.open(page, system, 'carol', { afterCallRule: 'manual' });
  customer = await SipPhone.start({ number: '13800138000', hertz: hertz.customer });
});

afterAll(() => Promise.all([customer?.stop(), desk?.stop()]));

const press = (testId: string) => carol.page.getByTestId(testId).click();

function customerCalls(number: string): void {
  customer.events.length = 0;
  customer.dial(`sip:${number}@127.0.0.1:${system.ports.sip}`);
}

async function ready(agent: AgentPage): Promise<void> {
  await agent.call('ready');
  await agent.status(3);
}

describe('the panel on the real system shows', () => {
  it('a call that a supervisor monitors: the agent’s name, and the parties that hear the supervisor', async () => {
    await alice.goOnline();
    customerCalls('01066668888');
    await alice.page.getByTestId('answer').click();
    await alice.status(9);

    await carol.goOnline();
    await press('go-monitor');
    await press('monitor-8001');
    await carol.status(21);
    await carol.page.getByTestId('supervised').filter({ hasText: '8001' }).waitFor();
    await carol.page.getByTestId('call-time').waitFor();
    await pictures.seen('supervising');

    await press('supervise-coaching');
    await carol.page.locator('[data-testid=supervise-coaching][aria-pressed=true]').waitFor();
    await pictures.seen('coaching');

    await press('hang-up');
    await carol.status(3);
    await alice.call('hangUp');
    await alice.status(5);
  }, 60_000);

  it('a customer in verification, and the outcome', async () => {
    customerCalls('02188886666');
    await press('answer');
    await carol.status(9);

    await press('more');
    await carol.page.getByTestId('verify').waitFor();
    await pictures.seen('call-more');

    await press('verify');
    await carol.status(12);
    await carol.page.getByTestId('hold-time').waitFor();
    await carol.page.locator('[data-testid=retrieve]:not([aria-disabled])').waitFor();
    await pictures.seen('verifying');

    customer.pressKey('2468#');
    await carol.status(9);
    await carol.page.getByTestId('verification').waitFor();
    await carol.page.locator('[data-testid=quality][data-bars="4"]').waitFor();
    await pictures.seen('verified');

    await press('hang-up');
    await carol.status(5);
  }, 60_000);

  it('a choice of what to answer with, and a call at the desk phone', async () => {
    const { page } = carol;
    await ready(carol);
    const program = await Program.signIn(system, 'carol');
    const { data } = await program.request('RegisterDevice', { deviceId: 'desk-1' });

    await press('status-menu');
    await press('go-answering');
    await page.getByTestId('answer-with-deskPhone').check();
    expect(await page.getByTestId('answering-start').getAttribute('aria-disabled')).toBe('true');

    desk = await SipPhone.start({
      number: data.userName,
      hertz: hertz.desk,
      host: '127.0.0.2',
      registrar: { user: data.userName, password: data.password, host: '127.0.0.1', port: system.ports.sip },
    });
    await page.locator('[data-testid=answering-start]:not([aria-disabled])').waitFor();
    await pictures.seen('answering');

    await press('answering-start');
    await page.locator('header .who', { hasText: '座机' }).waitFor();

    customerCalls('02188886666');
    await desk.told('CALL_INCOMING');
    await page.locator('[data-screen=ringing]').waitFor();
    await pictures.seen('desk-phone-ringing');

    desk.answer();
    await carol.status(9);
    await pictures.seen('desk-phone-call');

    await press('hang-up');
    await desk.told('CALL_CLOSED');
    await carol.status(5);
    await eventually({ what: 'No call' }, async () => (await system.metric('openseat_contacts')) === 0);
  }, 60_000);
});
