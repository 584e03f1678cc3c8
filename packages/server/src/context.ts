import { join } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { consoleCallerOf, consoleTransport } from './api/console/console.ts';
import { ConsoleSignIn } from './api/console/console-sign-in.ts';
import type { AsteriskInstallation } from './asterisk/installation.ts';
import { sipProxy } from './asterisk/sip-proxy.ts';
import type { Ending } from './asterisk/supervisor.ts';
import { type Config, localUrlOf } from './config.ts';
import { demoAccount } from './demo/demo-account.ts';
import { demoPhoneRoutes } from './demo/demo-phones.ts';
import { trustedProxy } from './http/trusted-proxy.ts';
import { isLoopback } from './loopback.ts';
import { measuredJournal } from './metrics/measured-journal.ts';
import { requestMeasures } from './metrics/request-measures.ts';
import { PromptSounds } from './prompts/prompt-sounds.ts';
import { neededParts } from './readiness/needed-parts.ts';
import { Readiness } from './readiness/readiness.ts';
import { espeakVoice } from './speech/espeak-voice.ts';
import type { SpeechInstallation } from './speech/installation.ts';
import { soxConverter } from './speech/sox-converter.ts';
import type { PgliteEngine } from './storage/pglite-stream.ts';
import { openTracing } from './tracing/open-tracing.ts';
import { startAsterisk } from './wiring/asterisk.ts';
import { keepAsteriskInformed } from './wiring/asterisk-ready.ts';
import { wireCallControl } from './wiring/call-control.ts';
import { openCallLimits } from './wiring/call-limits.ts';
import { openPreparedDatabase } from './wiring/database.ts';
import { Disposals, type OnDispose } from './wiring/disposals.ts';
import { wireHttp } from './wiring/http.ts';
import { refusedCallsCounter, registerMetrics } from './wiring/metrics.ts';
import { wireOutgoing } from './wiring/outgoing.ts';
import { openRecordingStorage } from './wiring/recording-storage.ts';
import { restoreCalls } from './wiring/restore-calls.ts';
import { wireServices } from './wiring/services.ts';
import { openSetup } from './wiring/setup.ts';
import { wireSignIn } from './wiring/sign-in.ts';
import { openStores } from './wiring/stores.ts';
import { trunkHostCheck } from './wiring/trunk-host-check.ts';
import { callsGoOn } from './wiring/write-behind.ts';

export interface ServerParts {
  readonly config: Config;
  readonly log: Logger;
  /** The embedded database, which is being opened. Undefined: the database is Postgres. */
  readonly embedded: Promise<PgliteEngine> | undefined;
  readonly installation: AsteriskInstallation;
  /** Undefined: text prompts are silent. */
  readonly speech?: SpeechInstallation | undefined;
  readonly sdkFolder: string;
  /** Folder of the packages for npm (scripts/pack.mjs). */
  readonly packagesFolder: string;
  /** Folder of the built guides (packages/docs). */
  readonly docsFolder: string;
  /** Folder of the console's built files. */
  readonly consoleFolder: string;
  /** Additional routes at this port, such as the demonstration's pages. */
  readonly plugins: readonly FastifyPluginAsync[];
}

export interface Context {
  readonly app: FastifyInstance;
  /** The code that claims the server. Undefined: it has an administrator. */
  readonly setupCode: string | undefined;
  /** Resolves when the server can take calls. */
  readonly ready: Promise<void>;
  dispose(ending: Ending): Promise<void>;
}

/**
 * Wires all parts, in the order in which they start. If a step fails, the parts opened before are closed.
 */
export async function createContext(parts: ServerParts): Promise<Context> {
  const disposals = new Disposals(parts.log);
  const dispose = (ending: Ending) => disposals.dispose(ending);
  try {
    return { ...(await wire(parts, disposals.add)), dispose };
  } catch (error) {
    await dispose('failure');
    throw error;
  }
}

async function wire(
  {
    config,
    log,
    embedded,
    installation,
    speech,
    sdkFolder,
    packagesFolder,
    docsFolder,
    consoleFolder,
    plugins,
  }: ServerParts,
  onDispose: OnDispose,
): Promise<Omit<Context, 'dispose'>> {
  const now = Date.now;
  const { publicUrl, dataFolder } = config;
  const { db, recordingFolder } = await openPreparedDatabase({ config, log, embedded, onDispose });
  const spans = await openTracing(process.env);
  onDispose(() => spans.dispose());
  const registry = new Registry();
  const opened = await openStores({ db, publicUrl, wakeWebhooks: () => outgoing.webhookSender.wake() });
  const { stores, behind } = callsGoOn(opened, {
    journal: measuredJournal(opened.journal, registry, spans),
    ...{ log, onDispose },
  });
  const { setup, setupCode } = await openSetup({ stores, dataFolder, publicUrl, log });
  const refusedCalls = refusedCallsCounter();
  const limits = await openCallLimits({
    stores,
    onRefused: ({ direction, limit }) => refusedCalls.inc({ direction, limit }),
    log,
    now,
  });
  const asterisk = await startAsterisk({
    config,
    installation,
    stores,
    limits,
    recordingFolder,
    log,
    now,
    onDispose,
  });
  const { telephony, demoPhones } = asterisk;
  const outgoing = await wireOutgoing({
    stores,
    allowPrivate: config.privateTargets,
    sms: config.sms,
    log,
    onDispose,
  });
  const { storage, mover } = await openRecordingStorage({
    config,
    store: stores.movingStore,
    log,
    folder: recordingFolder,
    onDispose,
  });
  const interrupted = await stores.journal.closeInterrupted(now());
  if (interrupted > 0) log.warn({ interrupted }, 'contacts of an earlier run were closed');

  const promptFolder = join(dataFolder, 'prompts');
  const prompts = new PromptSounds({
    folder: promptFolder,
    voice: speech && espeakVoice(speech.espeak),
    converter: speech && soxConverter(speech.sox),
  });
  const calls = await wireCallControl({
    telephony,
    phoneSystem: telephony,
    stores,
    surveys: outgoing.surveys,
    http: outgoing.http,
    prompts,
    inboundLimits: config.inbound,
    absenceMs: config.absenceSeconds * 1000,
    ringMs: config.ringSeconds * 1000,
    dialMs: config.dialSeconds * 1000,
    limits,
    isOverloaded: () => behind.isFull,
    onRecordingFinished: () => mover?.wake(),
    log,
    now,
    onDispose,
  });
  outgoing.webhookSender.wake();
  outgoing.messageSender.wake();
  mover?.wake();
  await restoreCalls(calls, stores);
  const ready = keepAsteriskInformed({ ...calls, asterisk, config, log, onDispose });

  const signIn = await wireSignIn({
    ...calls,
    stores,
    http: outgoing.http,
    publicUrl,
    accessSeconds: config.accessTokenSeconds,
    refreshSeconds: config.refreshTokenSeconds,
    log,
    now,
  });
  const services = await wireServices({
    stores,
    calls,
    signIn,
    outgoing,
    setup,
    trunks: asterisk,
    refusedTrunkHost: trunkHostCheck({ allowPrivate: config.privateTargets, setup }),
    prompts,
    uploadFolder: join(promptFolder, 'incoming'),
    recordings: { folder: recordingFolder, storage },
    publicUrl,
    demoAccount: config.demo ? (instanceId) => demoAccount(db, instanceId) : undefined,
    measures: requestMeasures(registry, spans),
    ice: config.ice,
    sipPort: config.sipPort,
    dialSeconds: config.dialSeconds,
    isOverloaded: () => behind.isFull,
    log,
  });
  registerMetrics({
    registry,
    calls,
    behind,
    asterisk,
    refusedCalls,
    inboundLimit: config.inbound.perTrunk,
    now,
  });
  const addresses = { publicUrl, localUrl: localUrlOf(config) };
  const consoleSignIn = new ConsoleSignIn({ ...addresses, services, log });
  const app = await wireHttp({
    stores,
    services,
    hub: calls.hub,
    log,
    origins: config.origins,
    sdkFolder,
    packagesFolder,
    docsFolder,
    healthy: () => asterisk.ari.connected,
    readiness: new Readiness(
      neededParts({
        asteriskConnected: () => asterisk.ari.connected,
        queryDatabase: () => sql`select 1`.execute(db),
        dataFolder,
      }),
    ),
    metrics: () => registry.metrics(),
    consoleCallerOf: consoleCallerOf(services, consoleSignIn),
    publicUrl,
    isTrustedProxy: trustedProxy(config.trustedProxies),
    plugins: [
      consoleTransport(services, {
        ...addresses,
        folder: consoleFolder,
        signIn: consoleSignIn,
      }),
      sipProxy({ asteriskPort: () => asterisk.supervisor.httpPort, log }),
      ...(demoPhones && isLoopback(config.host) ? [demoPhoneRoutes(demoPhones, services)] : []),
      ...plugins,
    ],
    onDispose,
  });
  return { app, ready, setupCode };
}
