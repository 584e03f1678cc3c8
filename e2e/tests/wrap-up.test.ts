import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const note = '周五前回电 <b>报价</b>';

const system = useSystem();
const browser = useBrowser(900);
let alice: AgentPage;
let phone: SipPhone;
let priceId: string;

beforeAll(async () => {
  const admin = await Program.signIn(system, 'admin');
  const folder = await admin.request('PutWrapUpCode', { name: '线索' });
  const price = await admin.request('PutWrapUpCode', { name: '询价', parentId: folder.wrapUpCodeId });
  priceId = price.wrapUpCodeId;
  await admin.request('ModifySkillGroupRouting', { skillGroupId: 'sales', wrapUpCode: 'required' });
  phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 1 });
  await alice.goOnline();
});

afterAll(() => phone?.stop());

/** A customer calls, the agent answers. @returns the contact */
async function talk(): Promise<string> {
  await alice.forgetHookCalls();
  phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
  await alice.page.getByTestId('answer').click();
  await alice.status(9);
  return String((await alice.told('onCallEstablish')).at(-1));
}

/** F5, and the agent goes online again. */
async function reload(): Promise<void> {
  await alice.page.reload();
  await alice.told('onInit');
  await alice.page.getByTestId('go-online').click();
}

describe('a required wrap-up code', () => {
  let contactId: string;

  it('that is missing keeps the agent in after-call work beyond its time', async () => {
    contactId = await talk();
    await alice.page.getByTestId('open-notes').click();
    await alice.page.getByTestId('notes').fill(note);

    phone.hangUp();
    await alice.status(5);
    await alice.page.getByTestId('code-required').waitFor();

    // Longer than the second of after-call work.
    await alice.page.getByTestId('wrap-up-extend').waitFor({ state: 'detached' });
    expect(await alice.code()).toBe(5);
  });

  it('that is missing blocks ready, break and signing out, before and after a reload', async () => {
    const refused = { ok: false, error: expect.any(String), code: 'WrapUp.CodeRequired' };
    expect(await alice.call('ready')).toEqual(refused);

    await reload();
    await alice.status(5);
    await alice.page.getByTestId('code-required').waitFor();

    expect(await alice.call('ready')).toEqual(refused);
    expect(await alice.call('applyForBreak', 1, 'Lunch')).toEqual(refused);
    expect(await alice.call('logOut')).toEqual(refused);
    expect(await alice.page.getByTestId('wrap-up-ready').getAttribute('aria-disabled')).toBe('true');
  });

  it('that is chosen in the panel ends after-call work, and is stored with the note kept over the reload', async () => {
    await expect.poll(() => alice.page.getByTestId('notes').inputValue()).toBe(note);
    expect(await alice.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('报价');

    await alice.page.getByTestId('wrap-up-code').selectOption({ label: '询价' });
    // The time of after-call work is over already.
    await alice.status(3);

    const program = await Program.signIn(system, 'alice');
    const { wrapUps } = await program.request('ListContactWrapUps', { contactId });
    expect(wrapUps).toMatchObject([{ wrapUpCodeId: priceId, wrapUpCodeName: '询价', note }]);
  });

  it('that is chosen in the call lets after-call work end by itself, in the chosen break', async () => {
    await talk();
    await alice.page.getByTestId('open-notes').click();
    await alice.page.getByTestId('wrap-up-code').selectOption({ label: '询价' });
    const choice = alice.page.getByTestId('next-status');
    const label = (await choice.locator('option').allTextContents())[1];
    if (label === undefined) throw new Error('There is no break to choose.');
    await choice.selectOption({ label });
    await expect.poll(() => choice.inputValue()).toBe('break-1');

    phone.hangUp();
    await alice.status(4);
    expect(await alice.statusCodes()).toEqual([6, 9, 5, 4]);
    await alice.page.getByRole('heading', { name: label }).waitFor();
  });
});
