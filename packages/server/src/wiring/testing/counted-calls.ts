import { once } from 'node:events';
import type { LogConfig } from 'kysely';
import pino from 'pino';
import type { AgentSession } from '../../agents/agent-session.ts';
import { demoInstance, putDemoData } from '../../demo/demo-data.ts';
import type { OpenDatabase } from '../../storage/open-database.ts';
import { memoryDatabase } from '../../storage/testing/test-databases.ts';
import { FakeTelephony } from '../../telephony/testing/fake-telephony.ts';
import { wireCallControl } from '../call-control.ts';
import { openCallLimits } from '../call-limits.ts';
import { Disposals } from '../disposals.ts';
import { openStores } from '../stores.ts';
import { simulatedSurveys } from './simulated-ports.ts';

/** Call control on a real database that notes each statement, with a simulated telephone system. */
export interface CountedCalls {
  /** The statements since the last `begin`, in order. */
  readonly statements: readonly string[];
  /**
   * One routed and recorded call, from the arrival until all is written and the agent is ready again. The last agent
   * of the caller is looked up, as by default.
   */
  call(): Promise<void>;
  /** Forgets the statements so far. */
  begin(): void;
  dispose(): Promise<void>;
}

const alice: AgentSession['identity'] = {
  userId: 'demo-alice',
  instanceId: demoInstance,
  loginName: 'alice',
  displayName: 'Alice',
  extension: '8001',
  roles: ['agent'],
};

/** @param open opens the database. Default: one in memory. */
export async function countedCalls(
  open: (log: LogConfig) => Promise<OpenDatabase> = memoryDatabase,
): Promise<CountedCalls> {
  const statements: string[] = [];
  const log = pino({ level: 'silent' });
  const disposals = new Disposals(log);
  const database = await open(({ query }) => void statements.push(query.sql));
  disposals.add(() => database.dispose());
  await putDemoData(database.db);
  const stores = await openStores({
    db: database.db,
    publicUrl: 'http://127.0.0.1:8080',
    wakeWebhooks: () => undefined,
    secret: async (name) => Buffer.from(name),
  });
  const telephony = new FakeTelephony();
  const calls = await wireCallControl({
    telephony,
    phoneSystem: {
      putPhone: async () => {},
      putDeskPhone: async () => {},
      removePhone: async () => {},
    },
    stores,
    surveys: simulatedSurveys(),
    http: { ask: async () => ({ status: 404, body: undefined }), refusal: () => undefined },
    prompts: { fileOf: async () => 'file', tone: async () => 'tone', forgetUnused: async () => {} },
    limits: await openCallLimits({ stores, log, now: Date.now }),
    inboundLimits: { perTrunk: 300, perNumber: 200, perCaller: 100, perSecond: 500 },
    absenceMs: 30_000,
    ringMs: 30_000,
    dialMs: 60_000,
    log,
    now: Date.now,
    onDispose: disposals.add,
  });
  const { agents, phones, contacts } = calls;
  const { userId } = alice;

  /** Resolves when the agent comes into the status. */
  async function reached(status: string): Promise<void> {
    while (agents.session(userId)?.state.status !== status) await once(agents, 'changed');
  }

  phones.setReachable((await phones.issue(userId)).name, true);
  agents.signIn({
    identity: alice,
    deviceId: 'device',
    groups: [{ id: 'sales', level: 5 }],
    afterCallRule: 'manual',
    autoAnswerSeconds: undefined,
  });
  agents.move(userId, 'ready');
  await agents.settled();

  let count = 0;
  return {
    statements,
    begin: () => void statements.splice(0),
    async call() {
      count += 1;
      const customer = `customer-${count}`;
      telephony.arrive(customer, '01066668888');
      await reached('ringing');
      const contactId = contacts.callOf(userId)?.contact.id ?? '';
      await contacts.answer(userId, contactId);
      const recordingId = contacts.callOf(userId)?.connection.recordingId ?? '';
      telephony.end(customer);
      await reached('wrapUp');
      telephony.events.emit('recordingEnded', {
        recordingId,
        fileName: 'file',
        durationMs: 1000,
        bytes: 16_000,
      });
      await calls.recordings.settled();
      agents.move(userId, 'ready');
      await agents.settled();
      // What nobody waits for is in the database's queue before this.
      await stores.journal.loadContacts();
      statements.pop();
    },
    dispose: () => disposals.dispose('stop'),
  };
}
