import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Administration } from './administration/administration.ts';
import { Staff } from './administration/staff.ts';
import { AgentDesk } from './agents/agent-desk.ts';
import { AgentDevices } from './agents/agent-devices.ts';
import { AgentPhones } from './agents/agent-phones.ts';
import { DeskPhones } from './agents/desk-phones.ts';
import { AgentHub } from './api/agent-hub.ts';
import { tellDeskPhones } from './api/desk-phone-news.ts';
import { providerPages } from './api/oauth-pages/provider-pages.ts';
import type { Services } from './api/services.ts';
import { AriClient } from './asterisk/ari/ari-client.ts';
import { listenForAsterisk } from './asterisk/ari/ari-listener.ts';
import { AsteriskTelephony } from './asterisk/asterisk-telephony.ts';
import type { AsteriskInstallation } from './asterisk/installation.ts';
import { sipProxy } from './asterisk/sip-proxy.ts';
import { AsteriskSupervisor } from './asterisk/supervisor.ts';
import { AccessKeys } from './auth/access-keys.ts';
import { AccessTokens } from './auth/access-tokens.ts';
import { ChannelTokens } from './auth/channel-tokens.ts';
import { PasswordLinks } from './auth/password-links.ts';
import { PasswordSignIn } from './auth/password-sign-in.ts';
import { passwordMatches } from './auth/passwords.ts';
import { SignInGuard } from './auth/sign-in-guard.ts';
import { SignIns } from './auth/sign-ins.ts';
import { SignedPaths } from './auth/signed-paths.ts';
import { CallbackDesk } from './callbacks/callback-desk.ts';
import { type Config, isLoopback } from './config.ts';
import { ContactDesk } from './contacts/contact-desk.ts';
import { deferred } from './contacts/deferred.ts';
import { DialLimit } from './contacts/dial-limit.ts';
import { putDemoClients } from './demo/demo-clients.ts';
import { hasDemoPasswords, putDemoData } from './demo/demo-data.ts';
import { DemoPhones, demoPhoneRoutes } from './demo/demo-phones.ts';
import { httpApp } from './http-app.ts';
import { openIdentityProviders } from './identity-provider/open-identity-providers.ts';
import { MessageCourier } from './messages/message-courier.ts';
import { MessageDesk } from './messages/message-desk.ts';
import { PackagedLocations } from './number-data/packaged-locations.ts';
import { NumberCipher } from './numbers/number-cipher.ts';
import { ClientRegister } from './oauth/client-register.ts';
import { openOAuthServer } from './oauth/open-oauth-server.ts';
import { OutgoingHttp } from './outgoing-http/outgoing-http.ts';
import { PromptSounds } from './prompts/prompt-sounds.ts';
import { SoundFiles } from './prompts/sound-files.ts';
import { RecordingArchive } from './recordings/recording-archive.ts';
import { RecordingDesk } from './recordings/recording-desk.ts';
import { RecordingFiles } from './recordings/recording-files.ts';
import { RecordingMover } from './recordings/recording-mover.ts';
import type { RecordingStorage } from './recordings/recording-storage.ts';
import { GroupRuleBook } from './routing/group-rules.ts';
import { Router } from './routing/router.ts';
import { WaitEstimate } from './routing/wait-estimate.ts';
import { openSmsProvider } from './sms-providers/sms-provider.ts';
import { espeakVoice } from './speech/espeak-voice.ts';
import type { SpeechInstallation } from './speech/installation.ts';
import { soxConverter } from './speech/sox-converter.ts';
import { StartError } from './start-error.ts';
import { sqlAccessKeyStore } from './storage/access-key-store.ts';
import { sqlAccessTokenStore } from './storage/access-token-store.ts';
import { sqlAdministrationStore } from './storage/administration-store.ts';
import { sqlAgentStore } from './storage/agent-store.ts';
import { sqlAuditLog } from './storage/audit-log.ts';
import { sqlCallRecords } from './storage/call-records.ts';
import { sqlCallbackStore } from './storage/callback-store.ts';
import { sqlCallerHistory } from './storage/caller-history.ts';
import { sqlContactJournal } from './storage/contact-journal.ts';
import { sqlDeskPhoneStore } from './storage/desk-phone-store.ts';
import { EventOutbox } from './storage/event-outbox.ts';
import { sqlFigures } from './storage/figures.ts';
import { sqlGroupRules } from './storage/group-rules.ts';
import { sqlIdentityLinkStore } from './storage/identity-link-store.ts';
import { sqlIdentityProviderStore } from './storage/identity-provider-store.ts';
import { sqlInstanceDirectory } from './storage/instance-directory.ts';
import { sqlLaunchableFlows } from './storage/launchable-flows.ts';
import { sqlMemberDirectory } from './storage/member-directory.ts';
import { sqlMessageStore } from './storage/message-store.ts';
import { sqlNumberDirectory } from './storage/number-directory.ts';
import { sqlNumberKeyStore } from './storage/number-key-store.ts';
import { sqlOAuthClientStore } from './storage/oauth-client-store.ts';
import { sqlOAuthRecordStore } from './storage/oauth-record-store.ts';
import { type OpenDatabase, openDatabase } from './storage/open-database.ts';
import { sqlPasswordLinkStore } from './storage/password-link-store.ts';
import { sqlPendingSignInStore } from './storage/pending-sign-in-store.ts';
import { sqlMovingStore, sqlRecordingStore } from './storage/recording-store.ts';
import { secretOf } from './storage/secrets.ts';
import { sqlSettings } from './storage/settings.ts';
import { sqlSignInStore } from './storage/sign-in-store.ts';
import { sqlSigningKeyStore } from './storage/signing-key-store.ts';
import { sqlSoundFileStore } from './storage/sound-file-store.ts';
import { sqlSurveyStore } from './storage/survey-store.ts';
import { sqlUserDirectory } from './storage/user-directory.ts';
import { sqlVoicemailStore } from './storage/voicemail-store.ts';
import { sqlWebhookStore } from './storage/webhook-store.ts';
import { SurveyDesk } from './surveys/survey-desk.ts';
import { SurveyLinks } from './surveys/survey-links.ts';
import { VoicemailDesk } from './voicemails/voicemail-desk.ts';
import { WebhookCourier } from './webhooks/webhook-courier.ts';
import { WebhookRegister } from './webhooks/webhook-register.ts';

export interface ServerParts {
  readonly config: Config;
  readonly log: Logger;
  readonly installation: AsteriskInstallation;
  /** Undefined: prompts are not spoken. */
  readonly speech?: SpeechInstallation | undefined;
  readonly sdkFolder: string;
  /** What else is served at this port: a demonstration's pages. */
  readonly plugins: readonly FastifyPluginAsync[];
}

export interface Context {
  readonly app: FastifyInstance;
  /** Resolves when calls can be taken. */
  readonly ready: Promise<void>;
  dispose(): Promise<void>;
}

/** The name that agents' phones register under; nobody resolves it. */
const sipDomain = 'openseat.invalid';
const startMs = 30_000;
/** How long a webhook's receiver may take to fetch a recording: as long as the event is kept for it. */
const weekMs = 7 * 24 * 3_600_000;

/**
 * Wires everything: the only place that knows who implements what. Whatever was opened when a step fails is closed again.
 */
export async function createContext(parts: ServerParts): Promise<Context> {
  const { log } = parts;
  const disposals: (() => Promise<unknown> | unknown)[] = [];
  const dispose = async () => {
    for (const disposal of disposals.splice(0).reverse()) {
      await Promise.resolve(disposal()).catch((error: unknown) => {
        log.error({ err: error }, 'a part could not be closed');
      });
    }
  };
  try {
    const wired = await wire(parts, (disposal) => disposals.push(disposal));
    return { ...wired, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function wire(
  { config, log, installation, speech, sdkFolder, plugins }: ServerParts,
  onDispose: (disposal: () => Promise<unknown> | unknown) => void,
): Promise<Pick<Context, 'app' | 'ready'>> {
  const now = Date.now;
  const recordingFolder = join(config.dataFolder, 'recordings');
  await mkdir(recordingFolder, { recursive: true });

  const database = await openDatabase({ folder: config.dataFolder, url: config.databaseUrl });
  onDispose(() => database.dispose());
  const { db } = database;
  if (config.demo) {
    await putDemoData(db);
    await putDemoClients(db, config.publicUrl);
    const open = [config.host, config.sipHost].find((host) => !isLoopback(host));
    if (open !== undefined && (await hasDemoPasswords(db, passwordMatches))) {
      throw new StartError(
        `The demonstration's passwords are known to everybody, so it does not bind ${open}: change the passwords, set ` +
          'OPENSEAT_HOST and OPENSEAT_SIP_HOST to 127.0.0.1, or set OPENSEAT_DEMO=0.',
      );
    }
  }
  const tokenSecret = await secretOf(db, 'agent-channel');

  const ari = new AriClient(log);
  onDispose(() => ari.dispose());
  const credentials = { user: 'openseat', password: randomBytes(24).toString('base64url') };
  const listener = await listenForAsterisk(ari, credentials);
  onDispose(() => listener.dispose());

  // Two that need each other: phones are put at the telephone system, which asks them who has taken a number.
  let demoPhones: DemoPhones | undefined;
  const supervisor = await AsteriskSupervisor.start({
    installation,
    dataFolder: config.dataFolder,
    log,
    sip: { host: config.sipHost, port: config.sipPort },
    rtpPorts: config.rtpPorts,
    trunk: config.trunk,
    ari: { url: `ws://127.0.0.1:${listener.port}/ari`, ...credentials },
  });
  onDispose(() => supervisor.dispose());
  ari.on('unresponsive', () => supervisor.endHanging());
  const telephony = new AsteriskTelephony({
    ari,
    log,
    spoolFolder: supervisor.recordingFolder,
    recordingFolder,
    phoneOfNumber: (number) => demoPhones?.phoneOf(number),
  });
  demoPhones = config.demo ? new DemoPhones(telephony) : undefined;

  const http = new OutgoingHttp({ allowPrivate: config.privateTargets });
  onDispose(() => http.dispose());
  const webhookStore = sqlWebhookStore(db);
  const courier = new WebhookCourier({ store: webhookStore, http, log });
  onDispose(() => courier.dispose());
  const outbox = new EventOutbox(() => courier.wake());
  const messageStore = sqlMessageStore(db, outbox);
  const surveys = new SurveyDesk({ store: sqlSurveyStore(db, outbox), log });
  const provider = await openSmsProvider(
    config.sms,
    {
      receipt: (receipt) => messageCourier.receive(receipt),
      incoming: ({ phoneNumber, text }) => surveys.takeReply(phoneNumber, text),
    },
    log,
  );
  onDispose(() => provider.dispose());
  const messageCourier = new MessageCourier({ store: messageStore, provider, log });
  onDispose(() => messageCourier.dispose());

  const users = sqlUserDirectory(db);
  const settings = sqlSettings(db);
  const numbers = sqlNumberDirectory(db);
  const journal = sqlContactJournal(db, outbox);
  const recordingFiles = new RecordingFiles({ secret: await secretOf(db, 'recordings') });
  const addressOf = (fileName: string) => `${config.publicUrl}${recordingFiles.signedPath(fileName, weekMs)}`;
  const recordingStore = sqlRecordingStore(db, outbox, addressOf);
  const voicemailStore = sqlVoicemailStore(db, outbox, addressOf);
  const { storage, mover } = await openRecordingStorage({
    config,
    db,
    log,
    folder: recordingFolder,
    onDispose,
  });
  const interrupted = await journal.closeInterrupted(now());
  if (interrupted > 0) log.warn({ interrupted }, 'contacts of an earlier run were closed');
  await recordingStore.closeInterrupted();

  const agents = new AgentDesk({
    store: sqlAgentStore(db, outbox),
    log,
    absenceMs: config.absenceSeconds * 1000,
  });
  onDispose(() => agents.dispose());
  const phones = new AgentPhones(telephony);
  const deskPhones = new DeskPhones({ store: sqlDeskPhoneStore(db), system: telephony });
  await deskPhones.restore();
  const devices = new AgentDevices({ agents, browserPhones: phones, deskPhones });
  const hub = new AgentHub(agents);
  tellDeskPhones(hub, { agents, deskPhones });
  agents.on('signedOut', (session, reason) => {
    phones.withdraw(session.identity.userId).catch((error: unknown) => {
      log.warn({ err: error }, "an agent's phone could not be withdrawn");
    });
    if (reason === 'absent') {
      hub.notify(session.identity.userId, { name: 'signedOutByServer', code: 'ASM_Private' });
    }
  });
  const recordings = new RecordingDesk({
    telephony,
    store: recordingStore,
    settings,
    log,
    now,
    onFinished: () => mover?.wake(),
  });
  const voicemails = new VoicemailDesk({
    telephony,
    store: voicemailStore,
    log,
    now,
    onFinished: () => mover?.wake(),
  });
  await voicemails.restore();
  // After the calls have been ended, while Asterisk can still finish its files.
  onDispose(() => Promise.all([recordings.settled(), voicemails.settled()]));
  const prompts = new PromptSounds({
    folder: join(config.dataFolder, 'prompts'),
    voice: speech && espeakVoice(speech.espeak),
    converter: speech && soxConverter(speech.sox),
  });
  await prompts.forgetUnused();
  const rules = new GroupRuleBook(sqlGroupRules(db));
  await rules.refresh();
  const router = new Router((skillGroupId) => rules.of(skillGroupId).strategy);
  rules.on('strategyChanged', (skillGroupId) => router.strategyChanged(skillGroupId));
  const auditLog = sqlAuditLog(db);
  const callbackStore = sqlCallbackStore(db, outbox);
  const callbacks = new CallbackDesk({ store: callbackStore, log, now });
  onDispose(() => callbacks.dispose());
  const contacts = new ContactDesk({
    telephony,
    agents,
    devices,
    router,
    rules,
    settings,
    history: sqlCallerHistory(db),
    surveys,
    waits: new WaitEstimate(),
    users,
    numbers,
    prompts,
    http,
    recordings,
    voicemails,
    callbacks,
    journal,
    auditLog,
    notify: (userId, event) => hub.notify(userId, event),
    log,
    now,
    ringMs: config.ringSeconds * 1000,
    dialMs: config.dialSeconds * 1000,
  });
  onDispose(() => contacts.dispose());
  await callbacks.restore();
  courier.wake();
  messageCourier.wake();
  mover?.wake();
  await agents.restore((userIds) => users.findAll(userIds));

  const announce = async () => {
    await Promise.all([phones.putAll(), deskPhones.putAll(), demoPhones?.putAll()]);
    await telephony.announce();
  };
  const up = deferred<void>();
  const patience = setTimeout(
    () =>
      up.reject(
        new StartError(
          `Asterisk did not come up within ${startMs / 1000} s: its log in ${config.dataFolder}/logs tells the reason.`,
        ),
      ),
    startMs,
  );
  onDispose(() => clearTimeout(patience));
  ari.on('connected', () => {
    announce().then(
      () => {
        clearTimeout(patience);
        up.resolve();
      },
      (error: unknown) => log.error({ err: error }, 'the snapshot of Asterisk failed'),
    );
  });

  const oauthClients = sqlOAuthClientStore(db);
  const signIns = new SignIns(sqlSignInStore(db));
  signIns.on('ended', (ended) => {
    // A workbench looks after its own session; answering on a mobile phone needs none, but not one who may sign in no more.
    if (ended.type === 'all' && devices.deviceOf(ended.userId).type === 'mobile') {
      agents.endWhenFree(ended.userId);
    }
  });
  const oauth = await openOAuthServer({
    issuer: config.publicUrl,
    users,
    clients: oauthClients,
    records: sqlOAuthRecordStore(db),
    signIns,
    keys: sqlSigningKeyStore(db),
    secret: await secretOf(db, 'oauth'),
    accessSeconds: config.accessTokenSeconds,
    refreshSeconds: config.refreshTokenSeconds,
    pages: providerPages,
    log,
  });
  const guard = new SignInGuard();
  const { identityProviders, companySignIn } = openIdentityProviders({
    issuer: config.publicUrl,
    store: sqlIdentityProviderStore(db),
    links: sqlIdentityLinkStore(db),
    pending: sqlPendingSignInStore(db),
    http,
    users,
    guard,
    audit: auditLog,
    log,
  });
  const staff = new Staff({ agents, phones, deskPhones, signIns, users, log });
  staff.on('changed', (identity) => hub.identify(identity));
  const services: Services = {
    users,
    members: sqlMemberDirectory(db),
    instances: sqlInstanceDirectory(db),
    settings,
    webhooks: new WebhookRegister({ store: webhookStore, http, wake: () => courier.wake() }),
    messages: new MessageDesk({ store: messageStore, wake: () => messageCourier.wake() }),
    surveys,
    surveyLinks: new SurveyLinks({ origin: config.publicUrl, secret: await secretOf(db, 'surveys') }),
    numbers,
    launchableFlows: sqlLaunchableFlows(db),
    locations: new PackagedLocations(log),
    numberCipher: new NumberCipher(sqlNumberKeyStore(db)),
    agents,
    phones,
    deskPhones,
    devices,
    contacts,
    rules,
    queues: router,
    dialLimit: new DialLimit({ most: 30, windowMs: 60_000 }),
    records: sqlCallRecords(db),
    figures: sqlFigures(db),
    voicemails: voicemailStore,
    callbacks,
    callbackStore,
    recordingFiles,
    recordingArchive: new RecordingArchive({ folder: recordingFolder, storage }),
    soundFiles: new SoundFiles({
      store: sqlSoundFileStore(db),
      prompts,
      paths: new SignedPaths({ path: '/sounds', secret: await secretOf(db, 'sounds') }),
      origin: config.publicUrl,
      folder: join(config.dataFolder, 'prompts', 'incoming'),
    }),
    signIns,
    passwords: new PasswordSignIn({
      users,
      guard,
      companyOnly: (instanceId) => identityProviders.companyOnly(instanceId),
    }),
    identityProviders,
    companySignIn,
    passwordLinks: new PasswordLinks({ store: sqlPasswordLinkStore(db), signIns, origin: config.publicUrl }),
    oauth,
    oauthClients: new ClientRegister(oauthClients),
    accessTokens: new AccessTokens(sqlAccessTokenStore(db)),
    accessKeys: new AccessKeys(sqlAccessKeyStore(db), (token) => oauth.temporaryKeyOf(token)),
    channelTokens: new ChannelTokens(tokenSecret),
    auditLog,
    administration: new Administration({
      store: sqlAdministrationStore(db),
      staff,
      refreshRules: () => rules.refresh(),
      callsIn: (skillGroupId) => contacts.callsIn(skillGroupId),
      refusedAddress: (address) => http.refusal(address),
    }),
    sipDomain,
    sipPort: config.sipPort,
    dialSeconds: config.dialSeconds,
    log,
  };
  const metrics = metricsOf({ agents, contacts, hub, ari });
  const app = await httpApp({
    services,
    hub,
    formSecret: await secretOf(db, 'forms'),
    log,
    sdkFolder,
    healthy: () => ari.connected,
    metrics: () => metrics.metrics(),
  });
  onDispose(async () => {
    hub.closeAll(1012, 'the server stops');
    await app.close();
  });
  await app.register(sipProxy({ asteriskPort: () => supervisor.httpPort, log }));
  if (demoPhones && isLoopback(config.host)) await app.register(demoPhoneRoutes(demoPhones, services));
  for (const plugin of plugins) await app.register(plugin);
  return { app, ready: up.promise };
}

/** The storage that the configuration names, and what moves recordings there. Its library is loaded only when it is wanted. */
async function openRecordingStorage(parts: {
  readonly config: Config;
  readonly db: OpenDatabase['db'];
  readonly log: Logger;
  readonly folder: string;
  readonly onDispose: (disposal: () => Promise<unknown> | unknown) => void;
}): Promise<{ readonly storage: RecordingStorage | undefined; readonly mover: RecordingMover | undefined }> {
  const { config, db, log, folder, onDispose } = parts;
  if (!config.recordings) return { storage: undefined, mover: undefined };
  const { S3Recordings } = await import('./object-storage/s3-recordings.ts');
  const storage = new S3Recordings(config.recordings);
  onDispose(() => storage.dispose());
  const mover = new RecordingMover({ folder, storage, store: sqlMovingStore(db), log });
  onDispose(() => mover.dispose());
  await mover.tidy();
  return { storage, mover };
}

function metricsOf(parts: {
  agents: AgentDesk;
  contacts: ContactDesk;
  hub: AgentHub;
  ari: AriClient;
}): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge('openseat_agents_signed_in', 'Agents that are signed in', () => [...parts.agents.sessions()].length);
  gauge('openseat_contacts', 'Contacts in life', () => parts.contacts.size);
  gauge('openseat_workbenches', 'Connected workbenches', () => parts.hub.size);
  gauge('openseat_asterisk_connected', 'Whether Asterisk is connected', () => Number(parts.ari.connected));
  const counted = (operation: 'GET /channels' | 'GET /bridges') => () =>
    parts.ari.connected ? parts.ari.request(operation, {}).then((found) => found.length) : 0;
  gauge('openseat_asterisk_channels', 'Channels in Asterisk', counted('GET /channels'));
  gauge('openseat_asterisk_bridges', 'Bridges in Asterisk', counted('GET /bridges'));
  return registry;
}
