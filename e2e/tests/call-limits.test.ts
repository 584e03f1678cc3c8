import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerCalls, outsidePhone, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { sessionOf } from '../support/sipp.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const foreign = '0012125550100';
const perCaller = 3;
const flood = 40;

const system = useSystem({ environment: { OPENSEAT_INBOUND_PER_CALLER: String(perCaller) } });
const browser = useBrowser(1300);
let alice: AgentPage;
let admin: Program;
let folder: string;

beforeAll(async () => {
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 0 });
  admin = await Program.signIn(system, 'admin');
  folder = await mkdtemp(join(tmpdir(), 'openseat-flood-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const message = (method: string, sequence: number, to: string, via: string) => `<![CDATA[
${method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0
${via}
From: <sip:13800138000@[local_ip]:[local_port]>;tag=[call_number]
${to}
Call-ID: [call_id]
CSeq: ${sequence} ${method}
Contact: <sip:13800138000@[local_ip]:[local_port]>
Max-Forwards: 70`;
const via = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';
const empty = '\nContent-Length: 0\n\n]]>';

/** A caller that is answered and stays, or gets busy at once; anything else is an error in SIPp. */
const caller = `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="flood">
<send retrans="500">${message('INVITE', 1, 'To: <sip:[service]@[remote_ip]:[remote_port]>', via)}
Content-Type: application/sdp
Content-Length: [len]

${sessionOf('caller')}
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="486" optional="true" next="1"/>
<recv response="200" timeout="10000"/>
<send>${message('ACK', 1, '[last_To:]', via)}${empty}</send>
<pause milliseconds="6000"/>
<send retrans="500">${message('BYE', 2, '[last_To:]', via)}${empty}</send>
<recv response="200" next="2"/>
<label id="1"/>
<send>${message('ACK', 1, '[last_To:]', '[last_Via:]')}${empty}</send>
<label id="2"/>
<pause milliseconds="1"/>
</scenario>
`;

const refused = (limit: string, direction = 'inbound') =>
  system.metric(`openseat_calls_refused_total{direction="${direction}",limit="${limit}"}`).catch(() => 0);

it('a flood of calls by one caller gets busy before anything is written, and other callers come in', async () => {
  const scenario = join(folder, 'flood.xml');
  await writeFile(scenario, caller);

  const sipp = spawn(
    'sipp',
    [
      ...['-sf', scenario, '-s', salesNumber, '-i', '127.0.0.1', '-m', String(flood), '-l', String(flood)],
      ...['-r', String(flood), '-nostdin', '-timeout', '30', `127.0.0.1:${system.ports.sip}`],
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  const ended = once(sipp, 'exit');
  await eventually(
    { what: 'The busy calls' },
    async () => (await refused('perCaller')) === flood - perCaller,
  );
  expect(await system.metric('openseat_inbound_calls')).toBe(perCaller);
  expect(await system.metric('openseat_contacts')).toBe(perCaller);
  expect(await system.metric('openseat_call_limits_reached')).toBe(1);

  await using other = await customerCalls(system, { number: '13900139000' });
  await other.told('CALL_ESTABLISHED');
  other.hangUp();

  expect((await ended)[0]).toBe(0);
  await eventually({ what: 'No calls' }, async () => (await system.metric('openseat_contacts')) === 0);
  expect(await system.metric('openseat_inbound_calls')).toBe(0);

  const { callDetailRecords } = await admin.request('ListCallDetailRecords', {
    pageNumber: 1,
    pageSize: 100,
  });
  expect(callDetailRecords.totalCount).toBe(perCaller + 1);
  const warnings = system.output.split('\n').filter((line) => line.includes('calls are refused by a limit'));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).not.toContain('13800138000');

  // The same caller again, now that the others have hung up.
  await alice.goOnline();
  await using phone = await customerCalls(system);
  await alice.status(6);
  await alice.answerAtPanel();
  phone.hangUp();
  await alice.status(3);
});

it('a foreign number is refused at the panel, in both languages, until an administrator opens the country', async () => {
  await using trunk = await outsidePhone(system, { number: foreign });
  const bob = await AgentPage.open(await browser.newPage(), system, 'bob', { language: 'en-US' });
  await bob.goOnline();
  await bob.page.getByTestId('caller').filter({ hasText: '02188886666 Shanghai' }).waitFor();

  for (const [agent, text] of [
    [alice, '未开通对 US 的外呼'],
    [bob, 'Calls to US are not allowed.'],
  ] as const) {
    await agent.page.getByTestId('dial-number').fill(foreign);
    await agent.page.getByTestId('dial').click();
    await agent.page.getByTestId('problem').filter({ hasText: text }).waitFor();
    await agent.status(3);
  }
  expect(await alice.call('call', foreign)).toMatchObject({ ok: false, code: 'Dial.DestinationClosed' });
  expect(trunk.events.filter(({ type }) => type === 'CALL_INCOMING')).toEqual([]);
  expect(await refused('closed', 'outbound')).toBe(3);

  await admin.request('UpdateConfigItems', {
    configItems: JSON.stringify([{ name: 'OutboundOpen', value: 'US' }]),
  });
  const { entries } = await admin.request('ListAuditLog', { pageNumber: 1, pageSize: 1 });
  const details = [{ name: 'OutboundOpen', value: 'US' }];
  expect(entries.list).toMatchObject([{ action: 'UpdateConfigItems', actorName: '管理员 Admin', details }]);

  expect(await alice.call('call', foreign)).toEqual({ ok: true });
  expect((await trunk.told('CALL_INCOMING')).peeruri).toContain(`sip:${salesNumber}@`);
  trunk.answer();
  await alice.status(10);
  expect(await system.metric('openseat_outbound_legs')).toBe(1);

  await alice.call('hangUp');
  await alice.status(3);
  expect(await system.metric('openseat_outbound_legs')).toBe(0);
  await bob.page.close();
});
