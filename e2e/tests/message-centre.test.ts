import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { MessageCentre } from '../support/message-centre.ts';
import { customerCalls, customerNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

/** Short messages through an independent message centre: submits, receipts and customers' answers. */
const throttled = 0x58;

let centre: MessageCentre;
let admin: Program;

beforeAll(async () => {
  centre = await MessageCentre.start();
});

afterAll(() => centre?.stop());

const system = useSystem(() => ({ environment: { OPENSEAT_SMS: centre.address } }));
const browser = useBrowser(1300);

beforeAll(async () => {
  admin = await Program.signIn(system, 'admin');
  await centre.until('bound');
});

async function newest() {
  const { messages } = await admin.request('ListMessages', { pageNumber: 1, pageSize: 1 });
  const [message] = messages.list;
  if (!message) throw new Error('The outbox is empty.');
  return message;
}

async function sendCode(code: string): Promise<void> {
  const { smsConfigs } = await admin.request('GetSmsConfig', { scenario: [2] });
  await admin.request('SendPredefinedShortMessage', {
    phoneNumbers: customerNumber,
    configId: smsConfigs[0]?.id ?? 0,
    templateParam: JSON.stringify({ code }),
  });
}

const inState = (state: string) =>
  eventually({ what: `A message that is ${state}`, withinMs: 30_000 }, async () => {
    const message = await newest();
    return message.state === state && message;
  });

it('a customer is asked for a rating after a call, the message arrives, and the answer is kept', async () => {
  const alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();
  await using phone = await customerCalls(system);
  await alice.answerAtPanel();
  await phone.told('CALL_ESTABLISHED');
  phone.hangUp();
  await alice.status(5);

  expect(await alice.call('launchShortMessageAppraise')).toEqual({ ok: true });
  const parts = await centre.message(0);
  const last = parts.at(-1);
  expect(last).toMatchObject({ from: '10690001', to: `86${customerNumber}`, ton: 1, coding: 8, receipt: 1 });
  const sent = await inState('sent');
  expect(MessageCentre.read(parts)).toBe(sent.text);

  centre.receipt(last?.id ?? '', 'DELIVRD');
  await inState('delivered');

  centre.write(`86${customerNumber}`, '５,很满意');
  const delivered = await centre.until('delivered', 2);
  expect(delivered.map(({ status }) => status)).toEqual([0, 0]);
  const [call] = await (await Program.signIn(system, 'alice')).recentCalls();
  expect(call).toMatchObject({ satisfaction: 5, satisfactionDesc: '非常满意', feedback: '很满意' });
});

it('a long Chinese text comes in parts that a phone puts together', async () => {
  const before = centre.told.filter(({ told }) => told === 'submit').length;

  await sendCode('一二三四五六七八九十'.repeat(10));
  const parts = await centre.message(before);
  const sent = await inState('sent');
  expect(sent.text.length).toBeGreaterThan(70);
  expect(MessageCentre.read(parts)).toBe(sent.text);
  expect(
    parts.map(({ class: esmClass, receipt, hex }) => [esmClass & 0x40, receipt, hex.slice(8, 12)]),
  ).toEqual([
    [0x40, 0, '0201'],
    [0x40, 1, '0202'],
  ]);

  centre.receipt(parts[1]?.id ?? '', 'UNDELIV');
  expect((await inState('failed')).lastError).toContain('UNDELIV');
});

it('a message that is refused for now is sent later, once, by a restarted server', async () => {
  const before = centre.told.filter(({ told }) => told === 'submit').length;
  centre.answer(throttled);

  await sendCode('A1');
  await centre.until('submit', before + 1);
  expect(await inState('waiting')).toMatchObject({ attempts: 1, lastError: 'SMPP 0x00000058' });

  expect(await system.halt()).toBe(0);
  await system.run();
  admin = await Program.signIn(system, 'admin');
  expect(await inState('sent')).toMatchObject({ attempts: 2, lastError: '' });
  expect(await centre.until('submit', before + 2)).toHaveLength(before + 2);
});
