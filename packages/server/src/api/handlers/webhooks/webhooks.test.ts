import { EventEmitter, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushedEvent } from '@openseat/protocol';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoInstance } from '../../../demo/demo-data.ts';
import { type TestServer, testServer } from '../../../testing/test-server.ts';

/** A company's receiver of events. It checks signatures with the library that receivers normally use. */
class Receiver {
  readonly events: PushedEvent[] = [];
  /** Status of the answer to a request. The event counts as delivered with 200. */
  answer: (event: PushedEvent, response: ServerResponse) => number | undefined = () => 200;
  readonly #server = createServer();
  readonly #news = new EventEmitter<{ taken: []; asked: [] }>();
  asked = 0;
  secret = '';

  constructor() {
    this.#news.setMaxListeners(0);
    this.#server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const headers = request.headers as Record<string, string>;
        const event = new Webhook(this.secret).verify(body, headers) as PushedEvent;
        expect(headers['webhook-id']).toBe(event.eventId);
        this.asked += 1;
        const status = this.answer(event, response);
        if (status === 200) this.events.push(event);
        if (status !== undefined) response.writeHead(status).end();
        this.#news.emit('asked');
        if (status === 200) this.#news.emit('taken');
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/events`;
  }

  async until(enough: () => boolean): Promise<void> {
    while (!enough()) await once(this.#news, 'asked');
  }

  types(): string[] {
    return this.events.map((event) => event.eventType);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let server: TestServer;
let receiver: Receiver;
let url: string;

beforeEach(async () => {
  server = await testServer({ sender: { retryDelays: [5, 5] } });
  receiver = new Receiver();
  url = await receiver.listen();
}, 60_000);

afterEach(async () => {
  receiver.close();
  await server.dispose();
});

async function register(eventTypes: readonly PushedEvent['eventType'][] = []): Promise<string> {
  const { webhook, secret } = await server.services.webhooks.add(demoInstance, { url, eventTypes });
  receiver.secret = secret;
  return webhook.id;
}

async function signIn(name: string): Promise<void> {
  const { services } = server;
  const identity = await services.users.find(`demo-${name}`);
  if (!identity) throw new Error(`There is no ${name}.`);
  services.phones.setReachable((await services.phones.issue(identity.userId)).name, true);
  services.agents.signIn({
    identity,
    deviceId: 'device',
    groups: [{ id: 'sales', level: 5 }],
    afterCallRule: 'manual',
    autoAnswerSeconds: 0,
  });
  services.agents.move(identity.userId, 'ready');
}

/**
 * A customer calls, the call is answered automatically, and the customer hangs up. Resolves when the record
 * is closed.
 */
async function wholeCall(legId: string): Promise<void> {
  const { telephony, services } = server;
  telephony.arrive(legId, '01066668888');
  await receiver.until(() => receiver.types().includes('CallEstablished'));
  telephony.end(legId);
  await receiver.until(() => receiver.types().includes('CDRReady') && receiver.types().includes('AgentACW'));
  services.agents.endSession('demo-alice', 'asked');
  await receiver.until(() => receiver.types().includes('AgentCheckOut'));
}

describe('a webhook', () => {
  it('gets the events of a call in order, signed, with caller and callee', async () => {
    await register();
    await signIn('alice');
    await wholeCall('caller');
    const call = receiver.events.filter((event) => event.callType);
    expect(call.map((event) => event.eventType)).toEqual([
      'Enqueue',
      'AssignAgent',
      'Ringing',
      'CallEstablished',
      'CallReleased',
      'CDRReady',
    ]);
    for (const event of call) {
      expect(event).toMatchObject({
        instanceId: demoInstance,
        contactId: call[0]?.contactId,
        callType: 'Inbound',
        caller: '13800138000',
        callee: '01066668888',
        skillGroupId: 'sales',
      });
    }
    expect(call.at(-1)).toMatchObject({
      agentId: 'demo-alice',
      disposition: 'Success',
      releaseInitiator: 'customer',
      establishedTime: expect.any(Number),
    });
    expect(receiver.events.filter((event) => !event.callType).map((event) => event.eventType)).toEqual([
      'AgentCheckIn',
      'AgentReady',
      'AgentRinging',
      'AgentTalk',
      'AgentACW',
      'AgentCheckOut',
    ]);
  });

  it('is told of the kinds of events alone that it asked for', async () => {
    await register(['AgentReady', 'CDRReady']);
    await signIn('alice');
    server.telephony.arrive('caller', '01066668888');
    await receiver.until(() => receiver.types().includes('AgentReady'));
    server.telephony.end('caller');
    await receiver.until(() => receiver.types().includes('CDRReady'));
    expect(receiver.types()).toEqual(['AgentReady', 'CDRReady']);
  });

  it('gets each event again until it takes it, the same one, and none before an earlier one', async () => {
    await register();
    const refused = new Map<string, number>();
    const tried: string[] = [];
    receiver.answer = (event, response) => {
      if (event.callType) tried.push(event.eventType);
      const times = (refused.get(event.eventId) ?? 0) + 1;
      refused.set(event.eventId, times);
      if (times === 1) return 500;
      // At the second attempt the connection breaks.
      if (times === 2) response.destroy();
      return times === 2 ? undefined : 200;
    };
    await signIn('alice');
    await wholeCall('caller');
    const order = ['Enqueue', 'AssignAgent', 'Ringing', 'CallEstablished', 'CallReleased', 'CDRReady'];
    expect(tried).toEqual(order.flatMap((name) => [name, name, name]));
    expect(new Set(receiver.events.map((event) => event.eventId)).size).toBe(receiver.events.length);
  });

  it('that fails for good is told what comes after, and keeps the failure for an administrator to repeat', async () => {
    const webhookId = await register(['AgentCheckIn', 'AgentReady']);
    receiver.answer = (event) => (event.eventType === 'AgentCheckIn' ? 410 : 200);
    await signIn('alice');
    await receiver.until(() => receiver.types().includes('AgentReady'));
    expect(receiver.asked).toBe(4);
    const { webhooks } = server.services;
    const page = { pageNumber: 1, pageSize: 10 };
    const { list } = await webhooks.deliveries(demoInstance, webhookId, page);
    const failure = list.find((delivery) => delivery.eventType === 'AgentCheckIn');
    expect(failure).toMatchObject({ state: 'failed', attempts: 3, lastStatus: 410, lastError: 'HTTP 410' });
    receiver.answer = () => 200;
    await webhooks.redeliver(demoInstance, webhookId, failure?.id ?? '');
    await receiver.until(() => receiver.types().includes('AgentCheckIn'));
  });

  it('that is switched off and on again gets at once what waits for it', async () => {
    await server.dispose();
    server = await testServer({ sender: { retryDelays: [3_600_000] } });
    const webhookId = await register(['AgentReady', 'AgentBreak']);
    receiver.answer = () => 503;
    await signIn('alice');
    await receiver.until(() => receiver.asked > 0);
    const { webhooks, agents } = server.services;
    agents.move('demo-alice', 'takeBreak', { breakCode: 'lunch' });
    await agents.settled();
    receiver.answer = () => 200;
    await webhooks.modify(demoInstance, webhookId, { enabled: false });
    await webhooks.modify(demoInstance, webhookId, { enabled: true });
    await receiver.until(() => receiver.types().includes('AgentBreak'));
    expect(receiver.events).toMatchObject([{ eventType: 'AgentReady' }, { breakCode: 'lunch' }]);
  });

  it('is an administrator’s to make, and its secret is told once', async () => {
    const { webhooks } = server.services;
    await expect(webhooks.add(demoInstance, { url: 'ftp://example.com' })).rejects.toMatchObject({
      code: 'Parameter.Invalid',
    });
    const webhookId = await register();
    expect(JSON.stringify(await webhooks.list(demoInstance))).not.toContain(receiver.secret);
    const stored = await server.db.selectFrom('webhooks').select('sealed_secret').execute();
    expect(JSON.stringify(stored)).not.toContain(receiver.secret.slice(6));
    for (const refused of [
      webhooks.modify('other', webhookId, { enabled: false }),
      webhooks.remove('other', webhookId),
      webhooks.deliveries('other', webhookId, { pageNumber: 1, pageSize: 1 }),
      webhooks.redeliver(demoInstance, webhookId, '1'),
      webhooks.redeliver(demoInstance, webhookId, 'x'),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^NotExist\./) });
    }
    await webhooks.remove(demoInstance, webhookId);
    expect(await webhooks.list(demoInstance)).toEqual([]);
    for (let i = 0; i < 20; i += 1) await register();
    await expect(register()).rejects.toMatchObject({ code: 'Webhook.TooMany' });
  });
});
