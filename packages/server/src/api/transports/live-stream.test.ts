import { once } from 'node:events';
import { type LiveServerFrame, liveSubprotocol } from '@openseat/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type TestServer, testServer } from '../../testing/test-server.ts';

let server: TestServer;
let url: string;
const open: WebSocket[] = [];

beforeAll(async () => {
  server = await testServer();
  url = (await server.app.listen({ host: '127.0.0.1', port: 0 })).replace('http', 'ws');
}, 60_000);

afterAll(() => server?.dispose());

afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  for (const { identity } of [...server.services.agents.sessions()]) {
    server.services.agents.endSession(identity.userId, 'asked');
  }
});

class Reader {
  readonly frames: LiveServerFrame[] = [];
  readonly socket: WebSocket;
  closed: { code: number; reason: string } | undefined;

  constructor(origin?: string) {
    this.socket = new WebSocket(`${url}/live`, liveSubprotocol, origin ? { origin } : {});
    open.push(this.socket);
    this.socket.on('message', (data) => this.frames.push(JSON.parse(String(data))));
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
    });
  }

  static async hello(userId: string): Promise<Reader> {
    const reader = new Reader();
    await once(reader.socket, 'open');
    const { accessToken } = await server.services.accessTokens.issue(userId);
    reader.send({ type: 'hello', accessToken });
    await reader.next((frame) => frame.type === 'welcome');
    return reader;
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** The first frame that fits, and takes the frames up to it. */
  async next<F extends LiveServerFrame>(fits: (frame: LiveServerFrame) => boolean): Promise<F> {
    for (;;) {
      const index = this.frames.findIndex(fits);
      if (index >= 0) return this.frames.splice(0, index + 1).at(-1) as F;
      await once(this.socket, 'message', { signal: AbortSignal.timeout(8_000) });
    }
  }

  async ended(): Promise<string> {
    if (!this.closed) await once(this.socket, 'close', { signal: AbortSignal.timeout(8_000) });
    return this.closed?.reason ?? '';
  }
}

async function signIn(userId: string, groups: readonly string[]): Promise<void> {
  const identity = await server.services.users.find(userId);
  if (!identity) throw new Error(userId);
  server.services.agents.signIn({
    identity,
    deviceId: 'device',
    groups: groups.map((id) => ({ id, level: 5 })),
    afterCallRule: 15,
    autoAnswerSeconds: undefined,
  });
}

describe('a supervisor at the live stream', () => {
  it('gets a snapshot of the agents of the own groups, then each change', async () => {
    await server.db
      .deleteFrom('skill_levels')
      .where('user_id', '=', 'demo-carol')
      .where('skill_group_id', '=', 'support')
      .execute();
    await signIn('demo-alice', ['sales']);
    await signIn('demo-bob', ['support']);
    const reader = await Reader.hello('demo-carol');
    reader.send({ type: 'subscribe', id: 'a', topic: 'agents' });
    reader.send({ type: 'subscribe', id: 'g', topic: 'groups' });
    expect(await reader.next(({ type }) => type === 'snapshot')).toMatchObject({
      id: 'a',
      rows: [{ id: 'demo-alice', statusCode: 2, groupIds: ['sales'] }],
    });
    expect(await reader.next(({ type }) => type === 'snapshot')).toMatchObject({
      id: 'g',
      rows: [{ id: 'sales', waiting: 0, byStatus: { 2: 1 } }],
    });
    server.services.agents.move('demo-alice', 'takeBreak', { breakCode: 'lunch' });
    expect(await reader.next((frame) => frame.type === 'delta' && frame.id === 'a')).toMatchObject({
      seq: 1,
      changed: [{ id: 'demo-alice', statusCode: 4, breakCode: 'lunch' }],
      removed: [],
    });
    server.services.agents.endSession('demo-alice', 'asked');
    expect(await reader.next((frame) => frame.type === 'delta' && frame.id === 'a')).toMatchObject({
      changed: [],
      removed: ['demo-alice'],
    });
  });

  it('sees a group from the moment of joining it', async () => {
    await signIn('demo-bob', ['support']);
    const reader = await Reader.hello('demo-carol');
    reader.send({ type: 'subscribe', id: 'a', topic: 'agents' });
    expect(await reader.next(({ type }) => type === 'snapshot')).toMatchObject({ rows: [] });
    await server.db
      .insertInto('skill_levels')
      .values({ user_id: 'demo-carol', skill_group_id: 'support', level: 5 })
      .execute();
    expect(await reader.next(({ type }) => type === 'delta')).toMatchObject({
      changed: [{ id: 'demo-bob' }],
    });
  }, 15_000);

  it('is told no problems, and an administrator is', async () => {
    const supervisor = await Reader.hello('demo-carol');
    supervisor.send({ type: 'subscribe', id: 'p', topic: 'problems' });
    expect(await supervisor.next(({ type }) => type === 'refused')).toMatchObject({
      id: 'p',
      error: { code: 'NoPermission.User' },
    });
    const act = {
      instanceId: 'demo',
      actorId: 'demo-admin',
      action: 'PutTrunk',
      requestId: 'r',
    };
    const trunk = { name: 'Carrier', kind: 'address' as const, host: 'c.example' };
    await server.services.administration.trunks.put(act, undefined, trunk);
    const administrator = await Reader.hello('demo-admin');
    administrator.send({ type: 'subscribe', id: 'p', topic: 'problems' });
    expect(await administrator.next(({ type }) => type === 'snapshot')).toMatchObject({ rows: [] });
    server.trunkSystem.test = { state: { reachable: 'no', registration: 'none' } };
    expect(await administrator.next(({ type }) => type === 'delta')).toMatchObject({
      changed: [{ kind: 'trunk', name: 'Carrier' }],
    });
  });
});

it('an administrator is told each change of the instance, after it is made', async () => {
  const reader = await Reader.hello('demo-admin');
  reader.send({ type: 'subscribe', id: 'c', topic: 'configuration' });
  await reader.next(({ type }) => type === 'snapshot');
  const act = { instanceId: 'demo', actorId: 'demo-admin', action: 'DisableUser', requestId: 'r' };
  const { users } = server.services.administration;
  await users.setDisabled(act, 'demo-bob', true);
  const first = await reader.next(({ type }) => type === 'delta');
  expect(first).toMatchObject({ changed: [{ id: 'demo-bob', action: 'DisableUser' }] });
  await users.setDisabled(act, 'demo-bob', false);
  expect(await reader.next(({ type }) => type === 'delta')).toMatchObject({ changed: [{ id: 'demo-bob' }] });
  // A refused change is none.
  await expect(users.setDisabled(act, 'made-up', true)).rejects.toThrow();
  await users.setDisabled(act, 'demo-carol', false);
  expect(await reader.next(({ type }) => type === 'delta')).toMatchObject({
    changed: [{ id: 'demo-carol' }],
    removed: [],
  });
});

describe('the live stream', () => {
  it('is none for agents', async () => {
    const reader = new Reader();
    await once(reader.socket, 'open');
    const { accessToken } = await server.services.accessTokens.issue('demo-alice');
    reader.send({ type: 'hello', accessToken });
    expect(await reader.ended()).toBe('NoPermission.User');
  });

  it.each([
    ['a made-up token', { type: 'hello', accessToken: 'made-up' }, 'InvalidToken'],
    ['no hello', { type: 'subscribe', id: 'a', topic: 'agents' }, 'before the hello'],
    ['junk', { type: 'other' }, 'not a frame'],
    ['an unknown topic', { type: 'subscribe', id: 'a', topic: 'passwords' }, 'not a frame'],
  ])('ends at %s', async (_what, frame, reason) => {
    const reader = new Reader();
    await once(reader.socket, 'open');
    reader.send(frame);
    expect(await reader.ended()).toContain(reason);
  });

  it('is closed to a page of another site, and open to an own page', async () => {
    expect(await new Reader('https://evil.example').ended()).toBe('a page of another site');
    const own = new Reader(url.replace('ws', 'http'));
    await once(own.socket, 'open');
    own.send({
      type: 'hello',
      accessToken: (await server.services.accessTokens.issue('demo-admin')).accessToken,
    });
    await own.next(({ type }) => type === 'welcome');
  });

  it('ends with the sign-in of its user', async () => {
    const reader = await Reader.hello('demo-admin');
    await server.services.signIns.endAll('demo-admin');
    expect(await reader.ended()).toBe('SessionEnded');
  });
});
