import type { Logger } from 'pino';
import type { AgentDesk } from '../agents/agent-desk.ts';
import type { AgentPhones } from '../agents/agent-phones.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { AccessKeys } from '../auth/access-keys.ts';
import type { AccessTokens } from '../auth/access-tokens.ts';
import type { ChannelTokens } from '../auth/channel-tokens.ts';
import type { PasswordSignIn } from '../auth/password-sign-in.ts';
import type { SignIns } from '../auth/sign-ins.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import type { ContactDesk } from '../contacts/contact-desk.ts';
import type { DialLimit } from '../contacts/dial-limit.ts';
import type { InstanceDirectory } from '../instances/instance-directory.ts';
import type { MemberDirectory } from '../instances/member-directory.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import type { NumberCipher } from '../numbers/number-cipher.ts';
import type { NumberDirectory } from '../numbers/number-directory.ts';
import type { NumberLocations } from '../numbers/number-location.ts';
import type { ClientRegister } from '../oauth/client-register.ts';
import type { OAuthServer } from '../oauth/oauth-server.ts';
import type { RecordingArchive } from '../recordings/recording-archive.ts';
import type { RecordingFiles } from '../recordings/recording-files.ts';
import type { CallRecords } from '../reports/call-records.ts';
import type { Figures } from '../reports/figures.ts';
import type { GroupRuleBook } from '../routing/group-rules.ts';
import type { Router } from '../routing/router.ts';
import type { Settings } from '../settings/settings.ts';
import type { SurveyDesk } from '../surveys/survey-desk.ts';
import type { SurveyLinks } from '../surveys/survey-links.ts';
import type { WebhookRegister } from '../webhooks/webhook-register.ts';

/** What handlers work with. */
export interface Services {
  readonly users: UserDirectory;
  readonly members: MemberDirectory;
  readonly instances: InstanceDirectory;
  readonly settings: Settings;
  readonly webhooks: WebhookRegister;
  readonly messages: MessageDesk;
  readonly surveys: SurveyDesk;
  readonly surveyLinks: SurveyLinks;
  readonly numbers: NumberDirectory;
  readonly locations: NumberLocations;
  readonly numberCipher: NumberCipher;
  readonly agents: AgentDesk;
  readonly phones: AgentPhones;
  readonly contacts: ContactDesk;
  readonly rules: Pick<GroupRuleBook, 'find' | 'change'>;
  /** Who waits in which group. */
  readonly queues: Pick<Router, 'count'>;
  readonly dialLimit: DialLimit;
  readonly records: CallRecords;
  readonly figures: Figures;
  readonly recordingFiles: RecordingFiles;
  readonly recordingArchive: RecordingArchive;
  readonly passwords: PasswordSignIn;
  readonly signIns: SignIns;
  readonly accessTokens: AccessTokens;
  readonly oauth: OAuthServer;
  readonly oauthClients: ClientRegister;
  readonly accessKeys: AccessKeys;
  readonly channelTokens: ChannelTokens;
  /** The SIP domain that agents' phones register at. */
  readonly sipDomain: string;
  readonly dialSeconds: number;
  readonly auditLog: AuditLog;
  readonly log: Logger;
}
