import RPCClient from '@alicloud/pop-core';
import { agentSubprotocol, type ServerFrame } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { demoAccessKey } from '../../../demo/demo-data.ts';
import { type ListeningServer, listeningServer } from '../../../oauth/testing/listening-server.ts';
import { sqlAccessKeyStore } from '../../../storage/sign-in/access-key-store.ts';
import { asFields } from '../../testing/cloud-surface.ts';

/** A user, or a backend, acts for other users: the rights it has, and the entries of the audit log. */

let server: ListeningServer;

beforeAll(async () => {
  server = await listeningServer();
}, 120_000);

afterAll(() => server?.dispose());

interface Answer {
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
}

async function ask(user: string, action: string, params: object = {}): Promise<Answer> {
  const { accessToken } = await server.services.accessTokens.issue(`demo-${user}`);
  const response = await fetch(`${server.origin}/api/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ instanceId: 'demo', ...params }),
  });
  const body = (await response.json()) as Record<string, unknown>;
  return { code: typeof body.code === 'string' ? body.code : 'OK', body };
}

async function signed(
  action: string,
  params: object,
  { key = demoAccessKey, acting = '', version = '2017-07-05' } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const client = new RPCClient({
    endpoint: `${server.origin}/openapi`,
    apiVersion: version,
    accessKeyId: key.id,
    accessKeySecret: key.secret,
  });
  return client.request<Record<string, unknown>>(
    action,
    { InstanceId: 'demo', ...params, ...(acting && { OpenSeatUser: acting }) },
    { method: 'POST' },
  );
}

const refused = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'OK',
    (error: unknown) => asFields(error)?.code,
  );

/** The newest audit entries: actor, user acted for, AccessKey, action and target. */
async function audited(count: number): Promise<readonly (readonly (string | undefined)[])[]> {
  const { list } = await server.services.auditLog.list({
    instanceId: 'demo',
    pageNumber: 1,
    pageSize: count,
  });
  return list.map(({ actorId, onBehalfOf, accessKeyId, action, target }) => [
    actorId,
    onBehalfOf,
    accessKeyId,
    action,
    target,
  ]);
}

const codeOf = async (answer: Promise<Answer>) => (await answer).code;

describe('credentials', () => {
  it.each([
    ['carol', 'admin'],
    ['carol', 'alice'],
    ['admin', 'carol'],
    ['admin', 'alice'],
    ['alice', 'bob'],
  ])('%s gets none of %s', async (user, other) => {
    const about = { userId: `demo-${other}` };
    expect(await codeOf(ask(user, 'RequestLoginInfo', about))).toBe('NoPermission.User');
    expect(await codeOf(ask(user, 'GetLoginDetails', about))).toBe('NoPermission.User');
  });

  it('are the user’s own, and the audit log is not told', async () => {
    const before = await audited(1);
    const { body } = await ask('carol', 'RequestLoginInfo', { userId: 'demo-carol' });
    expect(body.loginInfo).toMatchObject({ userName: 'demo-carol' });
    expect(await audited(1)).toEqual(before);
  });

  it('go to a backend for its signed-in user, by an administrator’s AccessKey', async () => {
    for (const [params, options] of [
      [{}, { acting: 'demo-bob' }],
      [{ UserId: 'demo-bob' }, {}],
    ] as const) {
      const answer = await signed('RequestLoginInfo', params, options);
      expect(answer.LoginInfo).toMatchObject({ UserName: 'demo-bob' });
    }
    // Acting for a user, the backend has that user's rights only.
    const narrowed = signed('RequestLoginInfo', { UserId: 'demo-admin' }, { acting: 'demo-carol' });
    expect(await refused(narrowed)).toBe('NoPermission.User');
    const key = { id: 'carols-key', secret: 'carols-secret' };
    await sqlAccessKeyStore(server.db).add({ ...key, userId: 'demo-carol' });
    expect(await refused(signed('RequestLoginInfo', { UserId: 'demo-bob' }, { key }))).toBe(
      'NoPermission.User',
    );
    expect(await refused(signed('RequestLoginInfo', {}, { key, acting: 'demo-bob' }))).toBe(
      'NoPermission.User',
    );
  });
});

describe('the audit log', () => {
  it.each([
    ['TakeBreak', { code: 'lunch' }, 'carol', 'alice'],
    ['ReadyForService', {}, 'carol', 'alice'],
    ['SignOutGroup', {}, 'admin', 'carol'],
  ])('tells of %s for another user', async (action, params, actor, other) => {
    const { services } = server;
    const identity = await services.users.find(`demo-${other}`);
    if (!identity) throw new Error(other);
    if (!services.agents.session(identity.userId)) {
      const rest = { groups: [], afterCallRule: 15, autoAnswerSeconds: undefined } as const;
      services.agents.signIn({ identity, deviceId: `device-${other}`, ...rest });
      // An agent becomes ready only with a reachable phone.
      await services.phones.issue(identity.userId);
    }
    expect(await codeOf(ask(actor, action, { userId: identity.userId, ...params }))).toBe('OK');
    expect(await audited(1)).toEqual([[`demo-${actor}`, undefined, undefined, action, identity.userId]]);
  });

  it('tells of ReleaseCall for another user, and of which call', async () => {
    const params = { userId: 'demo-alice', jobId: 'a-contact' };
    const before = await audited(1);
    // Refused requests have no effect.
    expect(await codeOf(ask('carol', 'ReleaseCall', params))).not.toBe('OK');
    expect(await audited(1)).toEqual(before);
  });

  it('names the AccessKey’s owner and the user, through the workbench’s token as well', async () => {
    const link = { UserId: 'demo-alice' };
    await signed('CreatePasswordLink', link, { acting: 'demo-admin', version: '2020-07-01' });
    expect(await audited(1)).toEqual([
      ['demo-admin', undefined, demoAccessKey.id, 'CreatePasswordLink', 'demo-alice'],
    ]);
    const owner = { id: 'second-key', secret: 'second-secret' };
    await server.db
      .insertInto('users')
      .values({
        ...{ id: 'demo-backend', instance_id: 'demo', login_name: 'backend', display_name: 'Backend' },
        ...{ email: '', phone: '', password_hash: null, extension: '8100' },
      })
      .execute();
    await server.db
      .insertInto('user_roles')
      .values({ user_id: 'demo-backend', role: 'administrator' })
      .execute();
    await sqlAccessKeyStore(server.db).add({ ...owner, userId: 'demo-backend' });
    const { LoginInfo } = await signed('RequestLoginInfo', {}, { key: owner, acting: 'demo-admin' });
    const login = asFields(LoginInfo);
    const channel = new Channel({ signData: String(login?.SignData), signature: String(login?.Signature) });
    expect(await channel.ask('CreatePasswordLink', { userId: 'demo-alice' })).toBe('OK');
    const entry = ['demo-backend', 'demo-admin', owner.id, 'CreatePasswordLink', 'demo-alice'];
    expect(await audited(1)).toEqual([entry]);
    // The key itself may act for others. Its token may not.
    expect(await channel.ask('TakeBreak', { userId: 'demo-backend', code: 'x' })).toBe('NoPermission.User');
    channel.close();
    await sqlAccessKeyStore(server.db).remove(owner.id);
    const late = new Channel({ signData: String(login?.SignData), signature: String(login?.Signature) });
    expect(await late.closed).toBe(4401);
  });
});

/** A workbench that sends requests. */
class Channel {
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #ready: Promise<void>;

  constructor(login: { readonly signData: string; readonly signature: string }) {
    this.#socket = new WebSocket(`${server.origin.replace('http', 'ws')}/agent`, agentSubprotocol);
    this.#socket.on('open', () =>
      this.#socket.send(JSON.stringify({ type: 'hello', deviceId: 'device-of-admin', ...login })),
    );
    this.#ready = this.#frame((frame) => frame.type === 'welcome').then(() => undefined);
    this.closed = new Promise((resolve) => this.#socket.on('close', resolve));
  }

  async ask(action: string, params: object): Promise<string> {
    await this.#ready;
    const answered = this.#frame((frame) => frame.type === 'response' && frame.id === action.length);
    this.#socket.send(
      JSON.stringify({
        type: 'request',
        id: action.length,
        action,
        params: { instanceId: 'demo', ...params },
      }),
    );
    const frame = await answered;
    return frame.type === 'response' ? (frame.error?.code ?? 'OK') : 'none';
  }

  close(): void {
    this.#socket.close();
  }

  #frame(isIt: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    return new Promise((resolve) => {
      this.#socket.on('message', (data) => {
        const frame = JSON.parse(String(data)) as ServerFrame;
        if (isIt(frame)) resolve(frame);
      });
    });
  }
}
