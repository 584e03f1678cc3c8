import type { Kysely } from 'kysely';
import type { JournalEntry } from '../contacts/state/contact-journal.ts';
import { RecordingFiles } from '../recordings/recording-files.ts';
import { sqlAgentPhoneStore } from '../storage/agents/agent-phone-store.ts';
import { sqlAgentStore } from '../storage/agents/agent-store.ts';
import { sqlDeskPhoneStore } from '../storage/agents/desk-phone-store.ts';
import { sqlCallRecords } from '../storage/calls/call-records.ts';
import { sqlCallbackStore } from '../storage/calls/callback-store.ts';
import { sqlCallerHistory } from '../storage/calls/caller-history.ts';
import { isStepWritten, sqlContactJournal } from '../storage/calls/contact-journal.ts';
import { sqlOutboundUsageStore } from '../storage/calls/outbound-usage-store.ts';
import { sqlSurveyStore } from '../storage/calls/survey-store.ts';
import { sqlWithheldCallers } from '../storage/calls/withheld-callers.ts';
import { sqlContactSearch } from '../storage/contacts/contact-search.ts';
import { sqlFlowVersions } from '../storage/flows/flow-versions.ts';
import { sqlLaunchableFlows } from '../storage/flows/launchable-flows.ts';
import { sqlSoundFileStore } from '../storage/flows/sound-file-store.ts';
import { sqlGroupRules } from '../storage/groups/group-rules.ts';
import { sqlInstanceDirectory } from '../storage/instances/instance-directory.ts';
import { sqlSettings } from '../storage/instances/settings.ts';
import { sqlSetupStore } from '../storage/instances/setup-store.ts';
import { sqlMessageStore } from '../storage/messages/message-store.ts';
import { sqlNumberDirectory } from '../storage/numbers/number-directory.ts';
import { sqlNumberKeyStore } from '../storage/numbers/number-key-store.ts';
import { sqlMovingStore, sqlRecordingStore } from '../storage/recordings/recording-store.ts';
import { sqlVoicemailStore } from '../storage/recordings/voicemail-store.ts';
import { sqlFigures } from '../storage/reports/figures.ts';
import type { Database } from '../storage/schema.ts';
import { secretOf } from '../storage/secrets/secrets.ts';
import { sqlAccessKeyStore } from '../storage/sign-in/access-key-store.ts';
import { sqlAccessTokenStore } from '../storage/sign-in/access-token-store.ts';
import { sqlIdentityLinkStore } from '../storage/sign-in/identity-link-store.ts';
import { sqlIdentityProviderStore } from '../storage/sign-in/identity-provider-store.ts';
import { sqlNonceStore } from '../storage/sign-in/nonce-store.ts';
import { sqlOAuthClientStore } from '../storage/sign-in/oauth-client-store.ts';
import { sqlOAuthRecordStore } from '../storage/sign-in/oauth-record-store.ts';
import { sqlPasswordLinkStore } from '../storage/sign-in/password-link-store.ts';
import { sqlPendingSignInStore } from '../storage/sign-in/pending-sign-in-store.ts';
import { sqlSignInStore } from '../storage/sign-in/sign-in-store.ts';
import { sqlSigningKeyStore } from '../storage/sign-in/signing-key-store.ts';
import { sqlTrunkStore } from '../storage/trunks/trunk-store.ts';
import { sqlAdministrationStore } from '../storage/users/administration-store.ts';
import { sqlAuditLog } from '../storage/users/audit-log.ts';
import { sqlMemberDirectory } from '../storage/users/member-directory.ts';
import { sqlUserDirectory } from '../storage/users/user-directory.ts';
import { EventOutbox } from '../storage/webhooks/event-outbox.ts';
import { sqlWebhookStore } from '../storage/webhooks/webhook-store.ts';
import { sqlWrapUpStore } from '../storage/wrap-ups/wrap-up-store.ts';

/** A webhook's receiver may fetch a recording for as long as the event is kept. */
const weekMs = 7 * 24 * 3_600_000;

export type Stores = Awaited<ReturnType<typeof openStores>>;

/** All stores of an open database. */
export async function openStores({
  db,
  publicUrl,
  wakeWebhooks,
  secret = (name) => secretOf(db, name),
}: {
  readonly db: Kysely<Database>;
  readonly publicUrl: string;
  /** Called after each commit that wrote a webhook event. */
  readonly wakeWebhooks: () => void;
  /** A secret of this installation. */
  readonly secret?: (name: string) => Promise<Buffer>;
}) {
  const webhookStore = sqlWebhookStore(db);
  const outbox = new EventOutbox(wakeWebhooks, () => webhookStore.instancesWithReceivers());
  const settings = sqlSettings(db);
  const numbers = sqlNumberDirectory(db);
  const recordingFiles = new RecordingFiles({ secret: await secret('recordings') });
  const addressOf = (fileName: string) => `${publicUrl}${recordingFiles.signedPath(fileName, weekMs)}`;
  return {
    secret,
    recordingFiles,
    users: sqlUserDirectory(db),
    members: sqlMemberDirectory(db),
    administrationStore: sqlAdministrationStore(db, () => {
      settings.forget();
      numbers.forget();
    }),
    auditLog: sqlAuditLog(db),
    instances: sqlInstanceDirectory(db),
    setupStore: sqlSetupStore(db),
    settings,
    groupRules: sqlGroupRules(db),
    trunkStore: sqlTrunkStore(db),
    numbers,
    numberKeys: sqlNumberKeyStore(db),
    withheldCallers: sqlWithheldCallers(db),
    launchableFlows: sqlLaunchableFlows(db),
    flowVersions: sqlFlowVersions(db),
    soundFileStore: sqlSoundFileStore(db),
    agentStore: sqlAgentStore(db, outbox),
    agentPhoneStore: sqlAgentPhoneStore(db),
    deskPhoneStore: sqlDeskPhoneStore(db),
    journal: sqlContactJournal(db, outbox),
    isStepWritten: (entry: JournalEntry) => isStepWritten(db, entry),
    history: sqlCallerHistory(db),
    outboundUsage: sqlOutboundUsageStore(db),
    callbackStore: sqlCallbackStore(db, outbox),
    recordingStore: sqlRecordingStore(db, outbox, addressOf),
    voicemailStore: sqlVoicemailStore(db, outbox, addressOf),
    movingStore: sqlMovingStore(db),
    records: sqlCallRecords(db),
    figures: sqlFigures(db),
    contactSearch: sqlContactSearch(db),
    wrapUps: sqlWrapUpStore(db),
    surveyStore: sqlSurveyStore(db, outbox),
    messageStore: sqlMessageStore(db, outbox),
    webhookStore,
    signInStore: sqlSignInStore(db),
    passwordLinkStore: sqlPasswordLinkStore(db),
    accessTokenStore: sqlAccessTokenStore(db),
    accessKeyStore: sqlAccessKeyStore(db),
    usedNonces: sqlNonceStore(db),
    oauthClientStore: sqlOAuthClientStore(db),
    oauthRecords: sqlOAuthRecordStore(db),
    signingKeys: sqlSigningKeyStore(db),
    identityProviderStore: sqlIdentityProviderStore(db),
    identityLinks: sqlIdentityLinkStore(db),
    pendingSignIns: sqlPendingSignInStore(db),
  };
}
