import { EventEmitter, once } from 'node:events';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deferred } from '../async/deferred.ts';
import { demoInstance, putDemoData } from '../demo/demo-data.ts';
import { sqlMessageStore } from '../storage/messages/message-store.ts';
import type { OpenDatabase } from '../storage/open-database.ts';
import { type TestDatabase, testDatabases } from '../storage/testing/test-databases.ts';
import type { NewMessage, OutgoingMessage } from './message.ts';
import type { MessageProvider, SendOutcome } from './message-provider.ts';
import { MessageSender } from './message-sender.ts';

/** A provider with prepared answers. */
class ScriptedProvider implements MessageProvider {
  readonly name = 'scripted';
  readonly asked: OutgoingMessage[] = [];
  readonly #news = new EventEmitter<{ asked: [] }>();
  answer: (message: OutgoingMessage) => SendOutcome | Promise<SendOutcome> = ({ id }) => ({
    type: 'sent',
    messageId: `p${id}`,
  });

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    this.asked.push(message);
    this.#news.emit('asked');
    return this.answer(message);
  }

  async until(count: number): Promise<void> {
    while (this.asked.length < count) await once(this.#news, 'asked');
  }

  async dispose(): Promise<void> {}
}

const log = pino({ level: 'silent' });
const message: NewMessage = {
  instanceId: demoInstance,
  batchId: 'batch',
  scenario: 3,
  userId: 'demo-alice',
  contactId: 'contact',
  surveyId: undefined,
  phoneNumber: '13800138000',
  signName: '',
  templateCode: '',
  variables: {},
  text: 'text',
  createdAt: 0,
};

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`messages on ${name}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;
    let provider: ScriptedProvider;
    let senders: MessageSender[];
    /** The clock of the messages. */
    let clock: number;

    beforeAll(async () => {
      if (!make) return;
      place = await make();
      database = await place.open();
      await putDemoData(database.db);
      await database.db
        .insertInto('webhooks')
        .values({
          id: 'hook',
          instance_id: demoInstance,
          url: '',
          description: '',
          event_types: '[]',
          sealed_secret: '',
        })
        .execute();
    }, 60_000);

    afterAll(async () => {
      await database?.dispose();
      await place?.remove();
    });

    beforeEach(async () => {
      await database.db.deleteFrom('messages').execute();
      await database.db.deleteFrom('webhook_deliveries').execute();
      provider = new ScriptedProvider();
      senders = [];
      clock = 1_000_000;
    });

    afterEach(async () => {
      for (const sender of senders) await sender.dispose();
    });

    const store = () => sqlMessageStore(database.db);
    function sender(retryDelays: readonly number[] = []): MessageSender {
      const made = new MessageSender({ store: store(), provider, log, now: () => clock, retryDelays });
      senders.push(made);
      return made;
    }
    const rows = () =>
      database.db
        .selectFrom('messages')
        .select(['id', 'state', 'attempts', 'last_error', 'provider_message_id'])
        .orderBy('id')
        .execute();
    const webhookEvents = async () =>
      (await database.db.selectFrom('webhook_deliveries').select('body').orderBy('id').execute()).map(
        ({ body }) => JSON.parse(body) as unknown,
      );
    const settled = (state: string) =>
      expect.poll(async () => (await rows()).map((row) => row.state)).toEqual([state]);

    it('are sent once, however often and by however many senders they are looked for', async () => {
      await store().put(Array.from({ length: 40 }, (_u, n) => ({ ...message, text: String(n) })));
      const both = [sender(), sender()];
      for (const one of both) {
        one.wake();
        one.wake();
      }
      await provider.until(40);
      await expect.poll(async () => (await rows()).every(({ state }) => state === 'sent')).toBe(true);
      expect(new Set(provider.asked.map(({ text }) => text)).size).toBe(40);
      expect(provider.asked).toHaveLength(40);
      expect(await webhookEvents()).toEqual([]);
    });

    it('that were refused are tried again when their pause is over, and then have failed and are told', async () => {
      provider.answer = () => ({ type: 'refused', again: true, reason: 'busy' });
      await store().put([message]);
      const waking = sender([1000, 5000]);
      waking.wake();
      await expect.poll(() => store().nextDue()).toBe(clock + 1000);
      clock += 999;
      expect(await store().take(clock, 1, 1)).toEqual([]);
      clock += 1;
      waking.wake();
      await provider.until(2);
      await expect.poll(() => store().nextDue()).toBe(clock + 5000);
      clock += 5000;
      waking.wake();
      await settled('failed');
      expect(provider.asked.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
      expect(await webhookEvents()).toMatchObject([
        {
          eventType: 'ShortMessageFailed',
          bizId: 'batch',
          contactId: 'contact',
          agentId: 'demo-alice',
          failure: 'busy',
        },
      ]);
      expect(JSON.stringify(await webhookEvents())).not.toContain(message.phoneNumber);
    });

    it('wait for their time by themselves', async () => {
      clock = Date.now();
      provider.answer = ({ attempts }) =>
        attempts === 1 ? { type: 'refused', again: true, reason: 'busy' } : { type: 'sent', messageId: 'p' };
      await store().put([message]);
      const waiting = new MessageSender({ store: store(), provider, log, retryDelays: [30] });
      senders.push(waiting);
      waiting.wake();
      await provider.until(2);
      await settled('sent');
    });

    it('that will never be taken have failed at once', async () => {
      provider.answer = () => ({ type: 'refused', again: false, reason: 'no such number' });
      await store().put([message]);
      sender([1, 1]).wake();
      await settled('failed');
      expect(provider.asked).toHaveLength(1);
    });

    it('that may have been sent are not sent again, and that is told', async () => {
      provider.answer = () => ({ type: 'unknown', reason: 'no answer' });
      await store().put([message]);
      const one = sender([1, 1]);
      one.wake();
      await settled('unknown');
      clock += 3_600_000;
      one.wake();
      await one.dispose();
      expect(provider.asked).toHaveLength(1);
      expect(await webhookEvents()).toMatchObject([
        { eventType: 'ShortMessageFailed', failure: 'no answer' },
      ]);
    });

    it('outlive a restart: what waited is sent, what was being sent is not', async () => {
      await store().put([message]);
      // A server that ended during the sending.
      expect(await store().take(clock, 1, 120_000)).toHaveLength(1);
      await store().put([{ ...message, text: 'later' }]);
      await database.dispose();
      database = await place.open();
      const after = sender();
      after.wake();
      await provider.until(1);
      expect(provider.asked.map(({ text }) => text)).toEqual(['later']);
      clock += 120_001;
      after.wake();
      await expect.poll(async () => (await rows()).map(({ state }) => state)).toEqual(['unknown', 'sent']);
      expect(provider.asked).toHaveLength(1);
    });

    it('are delivered, or not, when the provider says so, even before its answer is written down', async () => {
      await store().put([message, message]);
      const { promise, resolve } = deferred<void>();
      provider.answer = async ({ id }) => {
        await promise;
        return { type: 'sent', messageId: `p${id}` };
      };
      const one = sender();
      one.wake();
      await provider.until(2);
      const [first, second] = provider.asked;
      const receipts = [
        one.receive({ messageId: `p${first?.id}`, delivered: true, reason: '' }),
        one.receive({ messageId: `p${second?.id}`, delivered: false, reason: 'UNDELIV 001' }),
      ];
      resolve();
      await Promise.all(receipts);
      expect((await rows()).map(({ state, last_error }) => [state, last_error])).toEqual([
        ['delivered', ''],
        ['failed', 'UNDELIV 001'],
      ]);
      expect(await webhookEvents()).toMatchObject([{ failure: 'UNDELIV 001' }]);
      // A repeated receipt changes nothing. A receipt of an unknown message is no error.
      await one.receive({ messageId: `p${first?.id}`, delivered: false, reason: 'late' });
      await one.receive({ messageId: 'nobody', delivered: false, reason: '' });
      expect((await rows()).map(({ state }) => state)).toEqual(['delivered', 'failed']);
    });
  });
}
