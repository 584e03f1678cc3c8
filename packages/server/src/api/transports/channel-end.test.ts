import { type AgentEvent, agentSubprotocol, type ServerFrame } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { ChannelTokens } from '../../auth/channel-tokens.ts';
import { type ListeningServer, listeningServer } from '../../oauth/testing/listening-server.ts';

let server: ListeningServer;

beforeAll(async () => {
  server = await listeningServer();
}, 60_000);

afterAll(() => server?.dispose());

/** A workbench: the events that it gets, and how its channel ends. */
class Channel {
  readonly events: AgentEvent[] = [];
  readonly welcomes: number[] = [];
  readonly socket: WebSocket;
  closed: { code: number; reason: string } | undefined;
  #asked = 0;

  constructor(login: { signData: string; signature: string }, deviceId: string) {
    this.socket = new WebSocket(`${server.origin.replace('http', 'ws')}/agent`, agentSubprotocol);
    this.socket.on('open', () => this.socket.send(JSON.stringify({ type: 'hello', deviceId, ...login })));
    this.socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame;
      if (frame.type === 'event') this.events.push(frame.event);
      if (frame.type === 'welcome') this.welcomes.push(frame.tokenSeconds);
    });
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
  }

  /** The error code of a request's answer. */
  ask(action: string, params: object): Promise<string> {
    this.#asked += 1;
    const id = this.#asked;
    this.socket.send(
      JSON.stringify({ type: 'request', id, action, params: { instanceId: 'demo', ...params } }),
    );
    return new Promise((resolve) => {
      this.socket.on('message', (data) => {
        const frame = JSON.parse(String(data)) as ServerFrame;
        if (frame.type === 'response' && frame.id === id) resolve(frame.error?.code ?? 'OK');
      });
    });
  }

  endReasons(): string[] {
    return this.events.flatMap((event) => (event.name === 'signedOutByServer' ? [event.code] : []));
  }
}

async function tokenOf(user: string): Promise<string> {
  return (await server.services.accessTokens.issue(`demo-${user}`)).accessToken;
}

async function login(token: string): Promise<{ signData: string; signature: string }> {
  const response = await fetch(`${server.origin}/api/RequestLoginInfo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ instanceId: 'demo' }),
  });
  const { loginInfo } = (await response.json()) as { loginInfo: { signData: string; signature: string } };
  return { signData: loginInfo.signData, signature: loginInfo.signature };
}

async function connected(token: string, deviceId: string): Promise<Channel> {
  const channel = new Channel(await login(token), deviceId);
  await vi.waitFor(() => expect(channel.events.map(({ name }) => name)).toContain('snapshot'));
  return channel;
}

const over = { code: 4401, reason: 'SessionEnded' };

async function signedIn(user: string, deviceId: string): Promise<void> {
  const identity = await server.services.users.find(`demo-${user}`);
  if (!identity) throw new Error('no such user');
  server.services.agents.signIn({
    identity,
    deviceId,
    groups: [],
    afterCallRule: 15,
    autoAnswerSeconds: undefined,
  });
}

describe('an agent channel', () => {
  it('ends when its sign-in is ended, and its token opens none any more', async () => {
    const token = await tokenOf('alice');
    const former = await login(token);
    const channel = await connected(token, 'device-alice');
    await signedIn('alice', 'device-alice');
    // Another sign-in of the same agent does not affect this one.
    await server.services.signIns.end(
      'demo-alice',
      server.services.accessTokens.signInOf(await tokenOf('alice')),
    );
    expect(channel.closed).toBeUndefined();
    await server.services.signIns.end('demo-alice', server.services.accessTokens.signInOf(token));
    await vi.waitFor(() => expect(channel.closed).toEqual(over));
    expect(channel.endReasons()).toEqual(['SessionEnded']);
    expect(server.services.agents.session('demo-alice')).toBeUndefined();
    const again = new Channel(former, 'device-alice');
    await vi.waitFor(() => expect(again.closed?.code).toBe(4401));
    expect(again.welcomes).toEqual([]);
  });

  it('ends when all sign-ins of its agent are ended, or the agent is disabled', async () => {
    const channel = await connected(await tokenOf('alice'), 'device-alice');
    const bobs = await connected(await tokenOf('bob'), 'device-bob');
    await server.services.signIns.endAll('demo-alice');
    await vi.waitFor(() => expect(channel.closed).toEqual(over));
    expect(bobs.closed).toBeUndefined();
    bobs.socket.close();
  });

  it('does not cut a call off: the workbench is told at once, and the channel ends after the call', async () => {
    const token = await tokenOf('bob');
    const channel = await connected(token, 'device-bob');
    await signedIn('bob', 'device-bob');
    const { agents, signIns } = server.services;
    agents.move('demo-bob', 'ready');
    agents.move('demo-bob', 'offer', { contact: { contactId: 'c', connId: 'k' } });
    agents.move('demo-bob', 'answer');
    await signIns.endAll('demo-bob');
    await vi.waitFor(() => expect(channel.endReasons()).toEqual(['SessionEnded']));
    agents.move('demo-bob', 'hold');
    agents.move('demo-bob', 'retrieve');
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(channel.closed).toBeUndefined();
    expect(agents.session('demo-bob')?.state.status).toBe('inboundCall');
    agents.move('demo-bob', 'release');
    await vi.waitFor(() => expect(channel.closed).toEqual(over));
    expect(agents.session('demo-bob')).toBeUndefined();
  });

  it('allows only operations on the call once the sign-in has ended during it', async () => {
    const channel = await connected(await tokenOf('bob'), 'device-bob');
    await signedIn('bob', 'device-bob');
    const { agents, signIns } = server.services;
    agents.move('demo-bob', 'ready');
    agents.move('demo-bob', 'offer', { contact: { contactId: 'c', connId: 'k' } });
    agents.move('demo-bob', 'answer');
    await signIns.endAll('demo-bob');
    await vi.waitFor(() => expect(channel.endReasons()).toEqual(['SessionEnded']));
    expect(await channel.ask('ListConfig', {})).toBe('SessionEnded');
    // Call control answers, and it does not know this call.
    expect(await channel.ask('HoldCall', { deviceId: 'device-bob', jobId: 'c' })).toBe('NotExists.JobId');
    agents.move('demo-bob', 'release');
    await vi.waitFor(() => expect(channel.closed).toEqual(over));
  });

  it('applies changed roles from the next request on', async () => {
    const channel = await connected(await tokenOf('alice'), 'device-alice');
    const change = async (role: 'agent' | 'administrator') => {
      const act = { instanceId: 'demo', actorId: 'demo-admin', action: 'ModifyUser', requestId: 'r' };
      await server.services.administration.users.modify(act, 'demo-alice', { roles: [role] });
      return channel.ask('ListWebhooks', {});
    };
    expect(await channel.ask('ListWebhooks', {})).toBe('NoPermission.User');
    expect(await change('administrator')).toBe('OK');
    expect(await change('agent')).toBe('NoPermission.User');
    channel.socket.close();
  });

  it('ends when its token expires, unless the agent’s next token comes in time', async () => {
    const token = await tokenOf('carol');
    const at = Date.now();
    // A token with the server's own secret that expires in 1.5 s.
    const old = new ChannelTokens(Buffer.from('agent-channel'), () => at - 3600_000 + 1500);
    const ends = new Channel(old.issue({ instanceId: 'demo', userId: 'demo-carol' }), 'device-carol');
    await vi.waitFor(() => expect(ends.closed).toEqual(over), { timeout: 5000 });
    expect(ends.endReasons()).toEqual(['SessionEnded']);

    const renewed = await connected(token, 'device-carol');
    renewed.socket.send(JSON.stringify({ type: 'renew', ...(await login(token)) }));
    await vi.waitFor(() => expect(renewed.welcomes).toHaveLength(2));
    // Another agent's token does not keep this channel open.
    renewed.socket.send(JSON.stringify({ type: 'renew', ...(await login(await tokenOf('admin'))) }));
    await vi.waitFor(() => expect(renewed.closed?.code).toBe(4401));
  });

  it('gives no tokens for itself', async () => {
    const channel = await connected(await tokenOf('admin'), 'device-admin');
    const answers: unknown[] = [];
    channel.socket.on('message', (data) => answers.push(JSON.parse(String(data))));
    for (const [id, action] of ['RefreshToken', 'RequestLoginInfo'].entries()) {
      channel.socket.send(JSON.stringify({ type: 'request', id, action, params: { instanceId: 'demo' } }));
    }
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(answers).toEqual(
      [0, 1].map((id) =>
        expect.objectContaining({ id, error: expect.objectContaining({ code: 'NotAuthenticated' }) }),
      ),
    );
    channel.socket.close();
  });
});
