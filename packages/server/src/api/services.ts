import type { Logger } from 'pino';
import type { Administration } from '../administration/administration.ts';
import type { AgentDevices } from '../agents/agent-devices.ts';
import type { AgentPhones } from '../agents/agent-phones.ts';
import type { AgentSessions } from '../agents/agent-sessions.ts';
import type { DeskPhones } from '../agents/desk-phones.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { AccessKeys } from '../auth/access-keys.ts';
import type { AccessTokens } from '../auth/access-tokens.ts';
import type { ChannelTokens } from '../auth/channel-tokens.ts';
import type { KnownDevices } from '../auth/known-devices.ts';
import type { PasswordLinks } from '../auth/password-links.ts';
import type { PasswordSignIn } from '../auth/password-sign-in.ts';
import type { SignIns } from '../auth/sign-ins.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import type { OutboundCalls } from '../call-limits/outbound-calls.ts';
import type { CallbackService } from '../callbacks/callback-service.ts';
import type { CallbackStore } from '../callbacks/callback-store.ts';
import type { CallControl } from '../contacts/call-control.ts';
import type { DialLimit } from '../contacts/dialing/dial-limit.ts';
import type { LaunchableFlows } from '../flows/flow-store.ts';
import type { IceSettings } from '../ice-settings.ts';
import type { CompanySignIn } from '../identity-provider/company-sign-in.ts';
import type { ProviderRegistry } from '../identity-provider/provider-register.ts';
import type { InstanceDirectory } from '../instances/instance-directory.ts';
import type { MemberDirectory } from '../instances/member-directory.ts';
import type { RecentChanges } from '../live/recent-changes.ts';
import type { MessageService } from '../messages/message-service.ts';
import type { RequestMeasures } from '../metrics/request-measures.ts';
import type { NumberCipher } from '../numbers/number-cipher.ts';
import type { NumberDirectory } from '../numbers/number-directory.ts';
import type { NumberLocations } from '../numbers/number-location.ts';
import type { WithheldCallers } from '../numbers/withheld-callers.ts';
import type { ClientRegistry } from '../oauth/client-register.ts';
import type { OAuthServer } from '../oauth/oauth-server.ts';
import type { SoundFiles } from '../prompts/sound-files.ts';
import type { RecordingArchive } from '../recordings/recording-archive.ts';
import type { RecordingFiles } from '../recordings/recording-files.ts';
import type { CallRecords } from '../reports/call-records.ts';
import type { ContactSearch } from '../reports/contact-search.ts';
import type { ExportTickets } from '../reports/export-tickets.ts';
import type { Figures } from '../reports/figures.ts';
import type { GroupRuleBook } from '../routing/group-rules.ts';
import type { Router } from '../routing/router.ts';
import type { Settings } from '../settings/settings.ts';
import type { ServerSetup } from '../setup/server-setup.ts';
import type { SurveyLinks } from '../surveys/survey-links.ts';
import type { SurveyService } from '../surveys/survey-service.ts';
import type { SipTrunk } from '../trunks/trunk.ts';
import type { TrunkBook } from '../trunks/trunk-book.ts';
import type { TrunkStore } from '../trunks/trunk-store.ts';
import type { TrunkSystem } from '../trunks/trunk-system.ts';
import type { VoicemailStore } from '../voicemails/voicemail-store.ts';
import type { WebhookRegistry } from '../webhooks/webhook-registry.ts';
import type { WrapUpStore } from '../wrap-ups/wrap-up-store.ts';
import type { DueCallbacks } from './transports/due-callbacks.ts';

/** What handlers use. */
export interface Services {
  readonly users: UserDirectory;
  readonly members: MemberDirectory;
  readonly instances: InstanceDirectory;
  readonly settings: Settings;
  readonly setup: ServerSetup;
  readonly webhooks: WebhookRegistry;
  readonly messages: MessageService;
  readonly surveys: SurveyService;
  readonly surveyLinks: SurveyLinks;
  readonly numbers: NumberDirectory;
  readonly trunks: Pick<TrunkBook, 'of'>;
  readonly trunkStore: Pick<TrunkStore, 'numbers' | 'ofNumber'>;
  readonly trunkSystem: Pick<TrunkSystem, 'trunkState' | 'testTrunk'>;
  /** The trunk of the server's environment. */
  readonly environmentTrunk: SipTrunk;
  readonly withheldCallers: Pick<WithheldCallers, 'find'>;
  readonly launchableFlows: LaunchableFlows;
  readonly locations: NumberLocations;
  readonly numberCipher: NumberCipher;
  readonly agents: AgentSessions;
  readonly phones: AgentPhones;
  readonly deskPhones: DeskPhones;
  readonly devices: AgentDevices;
  readonly contacts: CallControl;
  readonly rules: Pick<GroupRuleBook, 'find' | 'change'>;
  /** The waiting contacts of each skill group. */
  readonly queues: Pick<Router, 'count' | 'longestSince' | 'candidates' | 'offersTo'>;
  readonly dialLimit: DialLimit;
  readonly outbound: Pick<OutboundCalls, 'require'>;
  readonly records: CallRecords;
  readonly figures: Figures;
  readonly contactSearch: ContactSearch;
  readonly exportTickets: ExportTickets;
  readonly wrapUps: WrapUpStore;
  readonly voicemails: VoicemailStore;
  readonly callbacks: Pick<CallbackService, 'cancel' | 'find' | 'schedule' | 'reschedule'>;
  /** The callbacks for an agent whose time has come. */
  readonly dueCallbacks: Pick<DueCallbacks, 'of'>;
  readonly callbackStore: Pick<CallbackStore, 'page'>;
  readonly recordingFiles: RecordingFiles;
  readonly recordingArchive: RecordingArchive;
  readonly soundFiles: SoundFiles;
  readonly passwords: PasswordSignIn;
  /** What the sign-in page of the demonstration tells its visitors. Absent: no demonstration. */
  readonly demoAccount?:
    | ((instanceId: string) => Promise<{ readonly userName: string; readonly password: string } | undefined>)
    | undefined;
  readonly knownDevices: KnownDevices;
  readonly companySignIn: CompanySignIn;
  readonly identityProviders: ProviderRegistry;
  readonly passwordLinks: PasswordLinks;
  readonly signIns: SignIns;
  readonly accessTokens: AccessTokens;
  readonly oauth: OAuthServer;
  readonly oauthClients: ClientRegistry;
  readonly accessKeys: AccessKeys;
  readonly channelTokens: ChannelTokens;
  /** The SIP domain of agents' phones. */
  readonly sipDomain: string;
  /** The STUN and TURN servers of agents' browsers. */
  readonly ice: IceSettings;
  /** The port where plain SIP devices register, UDP and TCP. */
  readonly sipPort: number;
  readonly dialSeconds: number;
  readonly administration: Administration;
  readonly recentChanges: Pick<RecentChanges, 'of'>;
  readonly auditLog: AuditLog;
  readonly measures: RequestMeasures;
  readonly log: Logger;
}
