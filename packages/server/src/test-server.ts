import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import pino from 'pino';
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
import { AccessKeys } from './auth/access-keys.ts';
import { AccessTokens } from './auth/access-tokens.ts';
import { ChannelTokens } from './auth/channel-tokens.ts';
import { PasswordLinks } from './auth/password-links.ts';
import { PasswordSignIn } from './auth/password-sign-in.ts';
import { SignInGuard } from './auth/sign-in-guard.ts';
import { SignIns } from './auth/sign-ins.ts';
import { SignedPaths } from './auth/signed-paths.ts';
import { CallbackDesk } from './callbacks/callback-desk.ts';
import { ContactDesk } from './contacts/contact-desk.ts';
import { DialLimit } from './contacts/dial-limit.ts';
import { FakeTelephony } from './contacts/fake-telephony.ts';
import { putDemoClients } from './demo/demo-clients.ts';
import { putDemoData } from './demo/demo-data.ts';
import { httpApp } from './http-app.ts';
import { openIdentityProviders } from './identity-provider/open-identity-providers.ts';
import { MessageCourier } from './messages/message-courier.ts';
import { MessageDesk } from './messages/message-desk.ts';
import { outboxProvider } from './messages/outbox-provider.ts';
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
import type { RecordingStorage } from './recordings/recording-storage.ts';
import { GroupRuleBook } from './routing/group-rules.ts';
import { Router } from './routing/router.ts';
import { WaitEstimate } from './routing/wait-estimate.ts';
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
import { openDatabase } from './storage/open-database.ts';
import { sqlPasswordLinkStore } from './storage/password-link-store.ts';
import { sqlPendingSignInStore } from './storage/pending-sign-in-store.ts';
import { sqlRecordingStore } from './storage/recording-store.ts';
import type { Database } from './storage/schema.ts';
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

/** The whole HTTP side of a server on a database in memory, with the demonstration's data and a simulated telephone system. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly db: Kysely<Database>;
  readonly services: Services;
  readonly telephony: FakeTelephony;
  readonly callbacks: CallbackDesk;
  readonly hub: AgentHub;
  dispose(): Promise<void>;
}

export interface TestServerOptions {
  readonly courier?: { readonly pauses: readonly number[] };
  /** The address that it will be listened at, for tests that go there. */
  readonly publicUrl?: string;
  readonly recordings?: { readonly folder: string; readonly storage: RecordingStorage | undefined };
}

export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const log = pino({ level: 'silent' });
  const soundFolder = await mkdtemp(join(tmpdir(), 'openseat-sounds-'));
  const database = await openDatabase({ folder: undefined, url: undefined });
  const { db } = database;
  const { publicUrl = 'http://127.0.0.1:8080' } = options;
  await putDemoData(db);
  await putDemoClients(db, publicUrl);
  const http = new OutgoingHttp({ allowPrivate: true });
  const webhookStore = sqlWebhookStore(db);
  const courier = new WebhookCourier({ store: webhookStore, http, log, ...options.courier });
  const recordingFiles = new RecordingFiles({ secret: Buffer.from('recordings') });
  const outbox = new EventOutbox(() => courier.wake());
  const messageStore = sqlMessageStore(db, outbox);
  const messageCourier = new MessageCourier({ store: messageStore, provider: outboxProvider, log });
  const settings = sqlSettings(db);
  const numbers = sqlNumberDirectory(db);
  const telephony = new FakeTelephony();
  const phones: AgentPhones = new AgentPhones({
    // As a real one does, it registers once it has its credentials.
    putPhone: async ({ name }) => void setImmediate(() => phones.setReachable(name, true)),
    removePhone: async () => {},
  });
  const agents = new AgentDesk({ store: sqlAgentStore(db, outbox), log, absenceMs: 30_000 });
  const deskPhones = new DeskPhones({
    store: sqlDeskPhoneStore(db),
    system: { putDeskPhone: async () => {}, removePhone: async () => {} },
  });
  const devices = new AgentDevices({ agents, browserPhones: phones, deskPhones });
  const surveys = new SurveyDesk({ store: sqlSurveyStore(db, outbox), log });
  const rules = new GroupRuleBook(sqlGroupRules(db));
  await rules.refresh();
  const router = new Router((skillGroupId) => rules.of(skillGroupId).strategy);
  rules.on('strategyChanged', (skillGroupId) => router.strategyChanged(skillGroupId));
  const auditLog = sqlAuditLog(db);
  const addressOf = (name: string) => `${publicUrl}${recordingFiles.signedPath(name)}`;
  const voicemails = sqlVoicemailStore(db, outbox, addressOf);
  const callbackStore = sqlCallbackStore(db, outbox);
  const callbacks = new CallbackDesk({ store: callbackStore, log, now: Date.now });
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
    users: sqlUserDirectory(db),
    numbers,
    prompts: {
      fileOf: async (_instanceId, speech) => ('text' in speech ? speech.text : speech.file),
      tone: async () => 'tone',
    },
    callbacks,
    voicemails: new VoicemailDesk({ telephony, store: voicemails, log, now: Date.now }),
    http,
    recordings: new RecordingDesk({
      telephony,
      store: sqlRecordingStore(db, outbox, addressOf),
      settings,
      log,
      now: Date.now,
    }),
    journal: sqlContactJournal(db, outbox),
    auditLog,
    notify: () => {},
    log,
    now: Date.now,
    ringMs: 30_000,
    dialMs: 60_000,
  });
  const users = sqlUserDirectory(db);
  const oauthClients = sqlOAuthClientStore(db);
  const signIns = new SignIns(sqlSignInStore(db));
  const oauth = await openOAuthServer({
    issuer: publicUrl,
    users,
    clients: oauthClients,
    records: sqlOAuthRecordStore(db),
    signIns,
    keys: sqlSigningKeyStore(db),
    secret: Buffer.from('oauth'),
    accessSeconds: 3600,
    refreshSeconds: 30 * 86_400,
    pages: providerPages,
    log,
  });
  const guard = new SignInGuard();
  const { identityProviders, companySignIn } = openIdentityProviders({
    issuer: publicUrl,
    store: sqlIdentityProviderStore(db),
    links: sqlIdentityLinkStore(db),
    pending: sqlPendingSignInStore(db),
    http,
    users,
    guard,
    audit: auditLog,
    log,
  });
  const hub = new AgentHub(agents);
  tellDeskPhones(hub, { agents, deskPhones });
  const staff = new Staff({ agents, phones, deskPhones, signIns, users, log });
  staff.on('changed', (identity) => hub.identify(identity));
  const services: Services = {
    users,
    members: sqlMemberDirectory(db),
    instances: sqlInstanceDirectory(db),
    settings,
    webhooks: new WebhookRegister({ store: webhookStore, http, wake: () => courier.wake() }),
    messages: new MessageDesk({ store: messageStore, wake: () => messageCourier.wake() }),
    surveyLinks: new SurveyLinks({ origin: publicUrl, secret: Buffer.from('surveys') }),
    surveys,
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
    voicemails,
    callbacks,
    callbackStore,
    recordingFiles,
    recordingArchive: new RecordingArchive({
      folder: options.recordings?.folder ?? tmpdir(),
      storage: options.recordings?.storage,
    }),
    soundFiles: new SoundFiles({
      store: sqlSoundFileStore(db),
      prompts: new PromptSounds({
        folder: soundFolder,
        voice: undefined,
        // As if all came as the telephone system plays it.
        converter: { ending: 'sln16', convert: (from, to) => copyFile(from, to) },
      }),
      paths: new SignedPaths({ path: '/sounds', secret: Buffer.from('sounds') }),
      origin: publicUrl,
      folder: join(soundFolder, 'incoming'),
    }),
    signIns,
    passwords: new PasswordSignIn({
      users,
      guard,
      companyOnly: (instanceId) => identityProviders.companyOnly(instanceId),
    }),
    identityProviders,
    companySignIn,
    passwordLinks: new PasswordLinks({ store: sqlPasswordLinkStore(db), signIns, origin: publicUrl }),
    oauth,
    oauthClients: new ClientRegister(oauthClients),
    accessTokens: new AccessTokens(sqlAccessTokenStore(db)),
    // The clock is looked up each time: tests move it.
    accessKeys: new AccessKeys(
      sqlAccessKeyStore(db),
      (token) => oauth.temporaryKeyOf(token),
      () => Date.now(),
    ),
    channelTokens: new ChannelTokens(Buffer.from('channel')),
    auditLog,
    administration: new Administration({
      store: sqlAdministrationStore(db),
      staff,
      refreshRules: () => rules.refresh(),
      callsIn: (skillGroupId) => contacts.callsIn(skillGroupId),
      refusedAddress: (address) => http.refusal(address),
    }),
    sipDomain: 'openseat.invalid',
    sipPort: 5060,
    dialSeconds: 60,
    log,
  };
  const app = await httpApp({
    services,
    hub,
    formSecret: Buffer.from('forms'),
    log,
    sdkFolder: tmpdir(),
    healthy: () => true,
    metrics: async () => '',
  });
  return {
    app,
    db,
    services,
    telephony,
    callbacks,
    hub,
    async dispose() {
      await app.close();
      await contacts.dispose();
      callbacks.dispose();
      await agents.dispose();
      await messageCourier.dispose();
      await courier.dispose();
      http.dispose();
      await database.dispose();
      await rm(soundFolder, { recursive: true, force: true });
    },
  };
}
