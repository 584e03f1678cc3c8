import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { Registrar } from '../support/registrar.ts';
import { RtpEnd } from '../support/rtp-end.ts';
import { header, type Remote, SipEnd, type SipMessage, sdp, statusOf } from '../support/sip-end.ts';
import { useSystem } from '../support/use-system.ts';

/**
 * A company with an empty server and an account at a provider takes a call: no demonstration, no setting in
 * the environment. The agent answers on a mobile phone, which the provider reaches too.
 */
const password = 'a quiet harbour at dusk';
const account = { user: 'acme-line', password: 'p;1,x="% ' };
const hotline = '02166661234';
const mobile = '13900139000';
/** Addresses of the provider, and of the provider of another instance. */
const host = '127.0.0.9';
const otherHost = '127.0.0.10';

const system = useSystem({
  embedded: true,
  environment: { OPENSEAT_DEMO: '0', OPENSEAT_PRIVATE_TARGETS: '1' },
});
let registrar: Registrar;
let rtp: RtpEnd;
let server: Remote;
let admin: Program;
let agentId: string;
let trunkId: string;
const alaw = { payloads: '8', lines: ['a=rtpmap:8 PCMA/8000'] };
const body = () => sdp({ host: '127.0.0.1', port: rtp.port, ...alaw });
/** Calls that the provider got from the server. */
const dialled: SipMessage[] = [];

beforeAll(async () => {
  server = { address: '127.0.0.1', port: system.ports.sip };
  rtp = await RtpEnd.open();
  registrar = await Registrar.open(host, account, (invite, from) => {
    dialled.push(invite);
    registrar.end.respond(from, invite, '200 OK', { body: body() });
  });
}, 180_000);

afterAll(async () => {
  registrar?.close();
  rtp?.close();
});

async function claim(setupCode: string) {
  const response = await fetch(`${system.url}/api/ClaimServer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ setupCode, company: 'Acme 上海', loginName: 'emma', password }),
  });
  return response.json();
}

const trunk = () => ({
  name: 'Provider',
  kind: 'registration' as const,
  host,
  port: registrar.end.port,
  userName: account.user,
  password: account.password,
});

async function stateOf() {
  return (await admin.request('GetTrunk', { trunkId })).trunk.state;
}

async function isRegistered(): Promise<void> {
  await eventually(
    { what: 'The registration' },
    async () => (await stateOf()).registration === 'registered' && registrar.contact !== undefined,
  );
}

async function agentState(): Promise<string> {
  const { data } = await admin.request('PollUserStatus', { userId: agentId });
  return data.userContext.userState;
}

/** A customer calls, the agent answers on the mobile phone, and the customer hangs up. */
async function talk(target = hotline): Promise<void> {
  await eventually({ what: 'The agent', withinMs: 20_000 }, async () => (await agentState()) === 'READY');

  const before = dialled.length;
  const { dialog, answer } = await registrar.end.invite(server, { callee: hotline, target, body: body() });
  expect(statusOf(answer)).toBe(200);
  await eventually({ what: 'The talk' }, async () => (await agentState()) === 'TALKING');
  const [invite] = dialled.slice(before);
  expect(invite?.start).toContain(`sip:${mobile}@${host}:${registrar.end.port}`);
  expect(header(invite ?? answer, 'from')).toContain(`sip:${hotline}@${host}`);

  expect(statusOf(await registrar.end.ask(server, dialog, 'BYE'))).toBe(200);
  await eventually(
    { what: 'The end of the call' },
    async () => (await system.metric('openseat_contacts')) === 0,
  );
}

describe('an empty server', () => {
  it('is claimed with the code of its data folder, which is in no log', async () => {
    const file = join(system.dataFolder, 'setup-code.txt');
    const code = (await readFile(file, 'utf8')).trim();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(system.output).toContain(file);
    expect(system.output).not.toContain(code);

    expect(await claim('0000-0000-0000-0000-0000')).toMatchObject({ code: 'SetupCode.Wrong' });

    expect(await claim(code)).toMatchObject({ instanceId: 'acme' });
    expect(await claim(code)).toMatchObject({ code: 'Server.Claimed' });
    admin = await Program.signIn(system, 'emma', password, 'acme');
  });

  it('says why its registration is refused, and registers once the password is right', async () => {
    const put = await admin.request('PutTrunk', { ...trunk(), password: 'wrong' });
    trunkId = put.trunk.trunkId;
    await eventually({ what: 'The refusal' }, async () => (await stateOf()).registration === 'refused');

    const refused = await admin.request('TestTrunk', { trunkId });
    expect(refused).toMatchObject({
      optionsCode: 200,
      state: { reachable: 'yes', registration: 'refused', registrationCode: 401 },
    });
    expect(refused.message).toContain('401, the user name or the password is refused');

    await admin.request('PutTrunk', { ...trunk(), trunkId });
    await isRegistered();
    expect(registrar.contact).toContain(`${account.user}@127.0.0.1:${system.ports.sip}`);
    expect((await admin.request('TestTrunk', { trunkId })).message).toContain(
      'The registration is in place.',
    );

    // A change that does not concern the registration leaves it alone.
    const { registrations } = registrar;
    await admin.request('PutTrunk', { ...trunk(), trunkId, callsAtOnce: 10, codecs: ['alaw'] });
    expect(await stateOf()).toMatchObject({ registration: 'registered' });
    expect(registrar.registrations).toBe(registrations);
  });

  it('gets a number, a group, a flow and an agent, and a call is answered', async () => {
    const { skillGroupId } = await admin.request('CreateSkillGroup', { name: 'Sales' });
    const flow = await admin.request('CreateContactFlow', {
      name: 'Hotline',
      type: 'inbound',
      definition: JSON.stringify({
        purpose: 'inbound',
        start: 'sales',
        nodes: { sales: { type: 'skillGroup', skillGroupId } },
      }),
    });
    await admin.request('PublishContactFlow', { contactFlowId: flow.data });

    const { phoneNumber } = await admin.request('AddPhoneNumber', {
      phoneNumber: hotline,
      usage: 'Bidirection',
      contactFlowId: flow.data,
      trunkId,
    });
    await admin.request('ModifyPhoneNumber', {
      phoneNumberId: phoneNumber.phoneNumberId,
      usage: 'Bidirection',
      skillGroupId: [skillGroupId],
    });

    await admin.request('ModifySkillGroupRouting', { skillGroupId, afterCallSeconds: 1 });
    const { userId } = await admin.request('CreateUser', {
      loginName: 'alice',
      displayName: 'Alice',
      email: '',
      roleId: ['agent@acme'],
      skillGroupId: [skillGroupId],
      skillLevel: [5],
    });
    agentId = userId;
    await admin.request('ChangeWorkMode', { userId, workMode: 'OFF_SITE', mobile, caller: hotline });

    await talk();
  });

  it('routes a call to its registered account by the number in To', async () => {
    await talk(account.user);
  });

  it('refuses a call from the provider of another instance, whose administrator does not see the first one’s trunk', async () => {
    const { newInstanceId, address } = await admin.request('CreateInstance', {
      company: 'Other',
      loginName: 'oscar',
    });
    const chosen = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ password, again: password }),
    });
    expect(chosen.status).toBe(200);

    const other = await Program.signIn(system, 'oscar', password, newInstanceId);
    expect((await other.request('ListTrunks', {})).trunks).toEqual([]);
    await expect(other.request('GetTrunk', { trunkId })).rejects.toThrow('NotExist.Trunk');

    const theirs = await SipEnd.open(otherHost);
    try {
      const put = (matchAddresses: string[]) =>
        other.request('PutTrunk', { name: 'Theirs', kind: 'address', host: otherHost, matchAddresses });
      // It claims the address of the first provider as well, which stays with the first instance.
      await put([host]);
      const { answer } = await theirs.invite(server, { callee: hotline, body: body() });
      expect(statusOf(answer)).toBe(404);
      await talk();
    } finally {
      theirs.close();
    }
  });

  it('has all of it after a restart', async () => {
    await system.halt();
    const { registrations } = registrar;

    await system.run();
    expect(system.output).not.toContain('setup-code.txt');
    admin = await Program.signIn(system, 'emma', password, 'acme');
    await isRegistered();
    expect(registrar.registrations).toBeGreaterThan(registrations);

    await talk();
  });
});
