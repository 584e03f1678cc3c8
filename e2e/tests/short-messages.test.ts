import { beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;
const customer = '13800138000';

const system = useSystem();
const browser = useBrowser(agentHertz);
let alice: AgentPage;
let admin: Program;

beforeAll(async () => {
  admin = await Program.signIn(system, 'admin');
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();
});

/** The outbox, as an administrator sees it, once no message waits. */
async function outbox() {
  return eventually({ what: 'An outbox where nothing waits' }, async () => {
    const { messages } = await admin.request('ListMessages', { pageNumber: 1, pageSize: 100 });
    return messages.list.every(({ state }) => state === 'sent') && messages.list;
  });
}

it('launchShortMessageAppraise and launchShortMessageMissedCall are refused before the first call', async () => {
  expect(await alice.call('launchShortMessageAppraise')).toMatchObject({ ok: false, code: '7002' });
  expect(await alice.call('launchShortMessageMissedCall')).toMatchObject({
    ok: false,
    code: 'no missed call',
  });
});

it('launchShortMessageAppraise asks the customer of a call for a rating, once', async () => {
  const phone = await SipPhone.start({ number: customer, hertz: 700 });
  try {
    phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    await alice.page.getByTestId('answer').click();
    await alice.status(9);
    const [, , , contactId] = await alice.told('onCallEstablish');
    await eventually(
      { what: "Alice's tone at the customer" },
      async () => loudestOf(agentHertz, await phone.heardLately(0.7)) > 0.05,
    );

    expect(await alice.call('launchShortMessageMissedCall')).toMatchObject({ code: 'no missed call' });

    phone.hangUp();
    await alice.status(5);
    expect(await alice.call('launchShortMessageMissedCall')).toMatchObject({ code: 'no missed call' });

    expect(await alice.call('launchShortMessageAppraise')).toEqual({ ok: true });
    expect(await alice.call('launchShortMessageAppraise')).toMatchObject({ ok: false, code: 'Survey.Sent' });
    expect(await outbox()).toMatchObject([
      {
        phoneNumber: customer,
        contactId,
        userId: 'demo-alice',
        scenario: 1,
        provider: 'outbox',
        text: expect.stringMatching(/^【OpenSeat】.*爱丽丝 Alice/),
      },
    ]);
  } finally {
    await phone.stop();
  }
});

it('a customer who follows the link rates with one press, and the agent sees the rating in the call log', async () => {
  const [request] = await outbox();
  const address = /https?:\S+$/.exec(request?.text ?? '')?.[0] ?? '';
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));

  await page.goto(address);
  await page.getByRole('textbox').fill('声音很清楚');
  await page.getByRole('button', { name: /^5 / }).click();
  await page.getByRole('heading', { name: /感谢您的评价|Thank you/ }).waitFor();

  await page.reload();
  expect(await page.getByRole('button').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();

  const program = await Program.signIn(system, 'alice');
  const [call] = await program.recentCalls();
  expect(call).toMatchObject({ satisfaction: 5, satisfactionDesc: '非常满意', feedback: '声音很清楚' });

  const { pagedAgentSummaryReport } = await program.request('ListAgentSummaryReportsSinceMidnight', {});
  const [today] = pagedAgentSummaryReport.list;
  expect(today?.inbound).toMatchObject({
    satisfactionSurveysOffered: 1,
    satisfactionSurveysResponded: 1,
    satisfactionIndex: 5,
  });
});

it('launchShortMessageMissedCall sends the number to call back to a customer who did not answer', async () => {
  const phone = await SipPhone.start({ number: '17688888888', hertz: 700, port: system.ports.trunk });
  try {
    await alice.call('call', '17688888888');
    await phone.told('CALL_INCOMING');
    await alice.page.getByTestId('hang-up').click();
    await phone.told('CALL_CLOSED');
    await alice.status(5);

    expect(await alice.call('launchShortMessageAppraise')).toMatchObject({ ok: false, code: '7002' });

    expect(await alice.call('launchShortMessageMissedCall')).toEqual({ ok: true });
    const [newest] = await outbox();
    expect(newest).toMatchObject({
      phoneNumber: '17688888888',
      scenario: 3,
      text: expect.stringContaining('01066668888'),
    });
  } finally {
    await phone.stop();
  }
});

it('no number of a message is in the log', () => {
  for (const number of [customer, '17688888888']) expect(system.output).not.toContain(number);
});
