import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentTrunkId, OpenSeatError } from '@openseat/protocol';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import pino from 'pino';
import type { Services } from '../api/services.ts';
import type { AgentHub } from '../api/transports/agent-hub.ts';
import type { CallbackService } from '../callbacks/callback-service.ts';
import { putDemoClients } from '../demo/demo-clients.ts';
import { putDemoData } from '../demo/demo-data.ts';
import type { ConnectionLimits } from '../http/connection-limits.ts';
import { trustedProxy } from '../http/trusted-proxy.ts';
import { PromptSounds } from '../prompts/prompt-sounds.ts';
import type { NotReady } from '../readiness/readiness.ts';
import type { RecordingStorage } from '../recordings/recording-storage.ts';
import { ServerSetup } from '../setup/server-setup.ts';
import { SetupCode } from '../setup/setup-code.ts';
import { putConsoleClients } from '../storage/instances/setup-store.ts';
import type { Database } from '../storage/schema.ts';
import { memoryDatabase } from '../storage/testing/test-databases.ts';
import { FakeTelephony } from '../telephony/testing/fake-telephony.ts';
import { trunkOf } from '../trunk-settings.ts';
import { SimulatedTrunks } from '../trunks/testing/simulated-trunks.ts';
import { environmentTrunk } from '../trunks/trunk.ts';
import { TrunkBook } from '../trunks/trunk-book.ts';
import { wireCallControl } from '../wiring/call-control.ts';
import { openCallLimits } from '../wiring/call-limits.ts';
import { Disposals } from '../wiring/disposals.ts';
import { wireHttp } from '../wiring/http.ts';
import { wireOutgoing } from '../wiring/outgoing.ts';
import { wireServices } from '../wiring/services.ts';
import { wireSignIn } from '../wiring/sign-in.ts';
import { openStores } from '../wiring/stores.ts';

/**
 * The HTTP side of a server with the demonstration's data, an in-memory database and a simulated telephone
 * system.
 */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly db: Kysely<Database>;
  readonly services: Services;
  readonly telephony: FakeTelephony;
  readonly callbacks: CallbackService;
  readonly hub: AgentHub;
  readonly trunkSystem: SimulatedTrunks;
  readonly trunkBook: TrunkBook;
  dispose(): Promise<void>;
}

export interface TestServerOptions {
  /** False: an empty database, as at the first start without the demonstration. */
  readonly demo?: boolean;
  /** The folder of the set-up code. */
  readonly setupFolder?: string;
  /** What `/readyz` tells. Default: nothing is missing. */
  readonly notReady?: readonly NotReady[];
  readonly sender?: { readonly retryDelays: readonly number[] };
  /** The public address, for tests that connect to the server. */
  readonly publicUrl?: string;
  readonly limits?: ConnectionLimits;
  readonly packagesFolder?: string;
  readonly recordings?: { readonly folder: string; readonly storage: RecordingStorage | undefined };
}

export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const log = pino({ level: 'silent' });
  const disposals = new Disposals(log);
  const onDispose = disposals.add;
  const soundFolder = await mkdtemp(join(tmpdir(), 'openseat-sounds-'));
  onDispose(() => rm(soundFolder, { recursive: true, force: true }));
  const database = await memoryDatabase();
  onDispose(() => database.dispose());
  const { db } = database;
  const { publicUrl = 'http://127.0.0.1:8080' } = options;
  if (options.demo !== false) {
    await putDemoData(db);
    await putDemoClients(db, publicUrl);
    await putConsoleClients(db, publicUrl);
  }
  const stores = await openStores({
    db,
    publicUrl,
    wakeWebhooks: () => outgoing.webhookSender.wake(),
    // Known to tests that sign for themselves.
    secret: async (name) => Buffer.from(name),
  });
  const outgoing = await wireOutgoing({
    stores,
    allowPrivate: true,
    sms: { type: 'outbox' },
    retryDelays: options.sender?.retryDelays,
    log,
    onDispose,
  });
  const telephony = new FakeTelephony();
  const trunkSystem = new SimulatedTrunks();
  const trunkBook = new TrunkBook({ store: stores.trunkStore, system: trunkSystem, log });
  await trunkBook.refresh();
  const limits = await openCallLimits({ stores, log, now: Date.now });
  const calls = await wireCallControl({
    telephony,
    phoneSystem: {
      // A real phone registers once it has its credentials, so this does too.
      putPhone: async ({ name }) => void setImmediate(() => calls.phones.setReachable(name, true)),
      putDeskPhone: async () => {},
      removePhone: async () => {},
    },
    stores,
    surveys: outgoing.surveys,
    http: outgoing.http,
    prompts: {
      fileOf: async (_instanceId, speech) => ('text' in speech ? speech.text : speech.file),
      tone: async () => 'tone',
      forgetUnused: async () => {},
    },
    limits,
    inboundLimits: { perTrunk: 300, perNumber: 200, perCaller: 10, perSecond: 50 },
    absenceMs: 30_000,
    ringMs: 30_000,
    dialMs: 60_000,
    log,
    now: Date.now,
    onDispose,
  });
  const signIn = await wireSignIn({
    ...calls,
    stores,
    http: outgoing.http,
    publicUrl,
    accessSeconds: 3600,
    refreshSeconds: 30 * 86_400,
    log,
    // Reads the clock at each call, as tests change it.
    now: () => Date.now(),
  });
  const services = await wireServices({
    stores,
    calls,
    signIn,
    outgoing,
    setup: new ServerSetup({
      store: stores.setupStore,
      code: new SetupCode(options.setupFolder ?? soundFolder),
      publicUrl,
    }),
    trunks: {
      trunkBook,
      trunks: trunkSystem,
      serverTrunk: environmentTrunk(environmentTrunkId, trunkOf({})),
    },
    refusedTrunkHost: async () => undefined,
    prompts: new PromptSounds({
      folder: soundFolder,
      voice: undefined,
      // Treats every file as if the telephone system could play it.
      converter: { ending: 'sln16', convert: (from, to) => copyFile(from, to) },
    }),
    uploadFolder: join(soundFolder, 'incoming'),
    recordings: options.recordings ?? { folder: tmpdir(), storage: undefined },
    publicUrl,
    demoAccount: undefined,
    measures: { run: (_operation, _requestId, work) => work() },
    ice: { stun: [], turn: ['turn:turn.example.com'], turnSecret: 'a secret for the tests' },
    sipPort: 5060,
    dialSeconds: 60,
    log,
  });
  const app = await wireHttp({
    stores,
    services,
    hub: calls.hub,
    log,
    sdkFolder: tmpdir(),
    docsFolder: tmpdir(),
    packagesFolder: options.packagesFolder ?? tmpdir(),
    healthy: () => true,
    readiness: { missing: async () => options.notReady ?? [] },
    metrics: async () => '',
    consoleCallerOf: async () => {
      throw new OpenSeatError('NotAuthenticated');
    },
    publicUrl,
    isTrustedProxy: trustedProxy(['loopback']),
    ...(options.limits && { limits: options.limits }),
    plugins: [],
    onDispose,
  });
  return {
    app,
    db,
    services,
    telephony,
    callbacks: calls.callbacks,
    hub: calls.hub,
    trunkSystem,
    trunkBook,
    dispose: () => disposals.dispose('stop'),
  };
}
