import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AgentDevice } from '../agents/agent-device.ts';

/**
 * The tables. Times are `timestamptz`, ids text. A table belongs to one folder of the domain, which alone
 * writes it through its store.
 */
type Time = ColumnType<Date, Date, Date>;
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface InstanceRow {
  id: string;
  name: string;
  description: string;
  created_at: Generated<Date>;
}

export interface UserRow {
  id: string;
  instance_id: string;
  login_name: string;
  display_name: string;
  extension: string;
  email: string;
  phone: string;
  /** Null: she has chosen none yet. */
  password_hash: ColumnType<string | null, string | null | undefined, string | null>;
  disabled_at: OptionalTime;
  /** She is a name in records only. */
  removed_at: OptionalTime;
  created_at: Generated<Date>;
}

export interface UserRoleRow {
  user_id: string;
  role: string;
}

export interface SkillGroupRow {
  id: string;
  instance_id: string;
  name: string;
  description: string;
  routing_strategy: string;
  /** A caller who talked with an agent in these hours is hers first; 0: nobody is. */
  sticky_hours: Generated<number>;
  sticky_wait_seconds: Generated<number>;
  /** Null: as the whole server has it. */
  ring_seconds: number | null;
  /** Null: as the agent's own rule is. */
  after_call_seconds: number | null;
  /** Null: there is no end of waiting. */
  max_wait_seconds: number | null;
  overflow_group_id: string | null;
  /** It is a name in records only. */
  removed_at: OptionalTime;
  created_at: Generated<Date>;
}

export interface SkillLevelRow {
  user_id: string;
  skill_group_id: string;
  level: number;
}

export interface PhoneNumberRow {
  id: string;
  instance_id: string;
  number: string;
  description: string;
  usage: string;
  test_only: boolean;
  /** Where its calls go; null: nowhere, they are refused. */
  destination: JSONColumnType<NumberDestination | null, string | null | undefined, string | null>;
  created_at: Generated<Date>;
}

/** What an inbound number leads to. */
export type NumberDestination =
  | { readonly type: 'skillGroup'; readonly skillGroupId: string }
  | { readonly type: 'flow'; readonly flowId: string };

export interface FlowRow {
  id: string;
  instance_id: string;
  name: string;
  purpose: string;
  /** The version that new calls begin with; null: none yet. */
  published_version: number | null;
  created_at: Generated<Date>;
}

/** A version is never changed. */
export interface FlowVersionRow {
  flow_id: string;
  version: number;
  definition: JSONColumnType<object>;
  user_id: string | null;
  created_at: Generated<Date>;
}

export interface PromptFileRow {
  id: string;
  instance_id: string;
  name: string;
  duration_ms: number;
  created_at: Generated<Date>;
}

/** What a voicemail is beyond its recording. */
export interface VoicemailRow {
  recording_id: string;
  skill_group_id: string;
  heard_at: OptionalTime;
  heard_by: string | null;
}

export interface CallbackRow {
  id: string;
  instance_id: string;
  /** The call in which it was asked for. */
  contact_id: string;
  skill_group_id: string;
  customer: string;
  /** The number of ours that she had called. */
  number: string;
  asked_at: Time;
  waiting_since: Time;
  priority: number;
  /** Opening hours that it keeps; null: any time. */
  hours: JSONColumnType<object | null, string | null, string | null>;
  most_attempts: number;
  retry_ms: number;
  attempts: Generated<number>;
  /** waiting, calling, reached, calledAgain, givenUp or cancelled */
  state: string;
  /** Not before this. */
  due_at: Time;
  last_contact_id: string | null;
  last_disposition: string | null;
  ended_at: OptionalTime;
}

export interface NumberKeyRow {
  id: string;
  instance_id: string;
  public_key: string;
  /** Encrypted: see sealing.ts. */
  sealed_private_key: string;
  created_at: Time;
  expires_at: Time;
}

export interface SkillGroupNumberRow {
  skill_group_id: string;
  phone_number_id: string;
  position: number;
}

export interface SettingRow {
  instance_id: string;
  object_type: string;
  object_id: string;
  name: string;
  value: string;
}

export interface AccessTokenRow {
  hash: string;
  user_id: string;
  user_agent: Generated<string>;
  address: Generated<string>;
  created_at: Generated<Date>;
  expires_at: Time;
  revoked_at: OptionalTime;
}

export interface AccessKeyRow {
  id: string;
  user_id: string;
  /** Encrypted: see sealing.ts. */
  sealed_secret: string;
  created_at: Generated<Date>;
}

export interface OAuthClientRow {
  id: string;
  instance_id: string;
  name: string;
  /** null: a public client, which has none. */
  secret_hash: string | null;
  redirect_uris: JSONColumnType<string[], string, string>;
  sign_out_uris: JSONColumnType<string[], string, string>;
  scopes: JSONColumnType<string[], string, string>;
  /** Whether its users are not asked for their consent. */
  trusted: boolean;
  /** standard or cloud */
  token_form: string;
  created_at: Generated<Date>;
}

/** Whatever the authorization server keeps: sessions, codes, tokens, grants, sign-ins that are under way. */
export interface OAuthRecordRow {
  kind: string;
  /** Of the token, code or cookie that stands for it. */
  hash: string;
  /** Encrypted: see sealing.ts. */
  sealed_payload: string;
  client_id: string | null;
  user_id: string | null;
  grant_hash: string | null;
  /** Of the session's second name, by which interactions know it. */
  session_hash: string | null;
  scopes: string;
  user_agent: string;
  address: string;
  created_at: ColumnType<Date, Date, never>;
  expires_at: Time;
  consumed_at: OptionalTime;
}

export interface SigningKeyRow {
  id: string;
  /** Encrypted: see sealing.ts. */
  sealed_key: string;
  created_at: Time;
}

export interface IdentityProviderRow {
  instance_id: string;
  name: string;
  issuer: string;
  client_id: string;
  /** Encrypted: see sealing.ts. */
  sealed_secret: string | null;
  match_by: string;
  passwords_for: string;
  created_at: Generated<Date>;
}

/** A sign-in that has gone to a company's identity provider and has not come back. */
export interface PendingSignInRow {
  /** Of the state that went there. */
  state_hash: string;
  /** Encrypted: see sealing.ts. */
  sealed_payload: string;
  expires_at: Time;
}

export interface LinkedIdentityRow {
  instance_id: string;
  issuer: string;
  subject: string;
  user_id: string;
  created_at: Generated<Date>;
}

export interface SecretRow {
  name: string;
  value: string;
}

export interface AgentSessionRow {
  user_id: string;
  instance_id: string;
  device_id: string;
  status: string;
  since: Time;
  break_code: string;
  groups: JSONColumnType<{ id: string; level: number }[], string, string>;
  wrap_up_until: OptionalTime;
  after_call_rule: string;
  auto_answer_seconds: number | null;
  device: JSONColumnType<AgentDevice, string, string>;
}

export interface DeskPhoneRow {
  user_id: string;
  instance_id: string;
  device_id: string;
  sip_name: string;
  /** Encrypted: see sealing.ts. */
  sealed_password: string;
  in_use: boolean;
  created_at: Time;
}

export interface AgentStatusLogRow {
  id: Generated<number>;
  instance_id: string;
  user_id: string;
  status_code: number;
  break_code: string;
  contact_id: string | null;
  /** Of holds and after-call work: how their call looks from her, and its group; as its connection has them, which do not change. */
  direction: Generated<string | null>;
  call_group_id: Generated<string | null>;
  started_at: Time;
  ended_at: OptionalTime;
  /** The groups that she was signed in to. */
  skill_group_ids: Generated<string[]>;
}

export interface ContactRow {
  id: string;
  instance_id: string;
  direction: string;
  state: string;
  caller: string;
  callee: string;
  skill_group_id: string | null;
  /** When the customer's call arrived or was dialled. */
  started_at: Time;
  queued_at: OptionalTime;
  established_at: OptionalTime;
  ended_at: OptionalTime;
  disposition: string | null;
  released_by: string | null;
  release_reason: string | null;
}

export interface ConnectionRow {
  /** The document's `connid`. */
  id: string;
  contact_id: string;
  instance_id: string;
  user_id: string;
  /** How the call looks from her: one that was transferred to her is inbound. */
  direction: string;
  skill_group_id: string | null;
  offered_at: Time;
  established_at: OptionalTime;
  released_at: OptionalTime;
  release_reason: string | null;
  hold_ms: Generated<number>;
  work_ended_at: OptionalTime;
}

/** A contact's wait in one queue; one that is transferred may have several. */
export interface QueueVisitRow {
  id: Generated<number>;
  contact_id: string;
  instance_id: string;
  skill_group_id: string;
  entered_at: Time;
  /** An agent of the group has taken it. */
  answered_at: OptionalTime;
  left_at: OptionalTime;
  /** How the contact ended, when it ended here. */
  disposition: string | null;
}

export interface ContactStepRow {
  id: Generated<number>;
  contact_id: string;
  instance_id: string;
  at: Time;
  step: string;
  user_id: string | null;
  conn_id: string | null;
  detail: JSONColumnType<Record<string, unknown> | null, string | null, string | null>;
}

export interface RecordingRow {
  id: string;
  /** talk or voicemail */
  kind: Generated<string>;
  contact_id: string;
  /** Empty for a voicemail, as is `user_id`: no agent has a part in it. */
  conn_id: string;
  instance_id: string;
  user_id: string;
  file_name: string;
  channels: number;
  started_at: Time;
  duration_ms: number | null;
  bytes: number | null;
  /** recording, ready or lost */
  state: string;
  /** folder or storage */
  place: Generated<string>;
  move_attempts: Generated<number>;
  /** When it is to be moved; while it is, when it may be tried anew. */
  move_at: Generated<Date>;
}

export interface RecordingPauseRow {
  id: Generated<string>;
  recording_id: string;
  user_id: string;
  paused_at: Time;
  /** Null while it lasts. */
  resumed_at: Time | null;
}

export interface WebhookRow {
  id: string;
  instance_id: string;
  url: string;
  description: string;
  event_types: JSONColumnType<string[], string, string>;
  enabled: Generated<boolean>;
  /** Encrypted: see sealing.ts. */
  sealed_secret: string;
  created_at: Generated<Date>;
}

export interface WebhookDeliveryRow {
  id: Generated<string>;
  webhook_id: string;
  event_id: string;
  event_type: string;
  /** The contact or the agent whose events must come in order. */
  order_key: string;
  body: string;
  /** waiting, delivered or failed */
  state: Generated<string>;
  attempts: Generated<number>;
  /** When it is tried again; while it is, when another server may take it. */
  next_at: OptionalTime;
  last_status: Generated<number>;
  last_error: Generated<string>;
  created_at: Time;
}

export interface MessageTemplateRow {
  id: Generated<number>;
  instance_id: string;
  scenario: number;
  name: string;
  sign_name: string;
  template_code: string;
  text: string;
  created_at: Generated<Date>;
  modified_at: Generated<Date>;
}

export interface MessageRow {
  id: Generated<number>;
  instance_id: string;
  /** Messages that were asked for together; the API's BizId. */
  batch_id: string;
  scenario: number;
  user_id: string;
  contact_id: string | null;
  survey_id: string | null;
  phone_number: string;
  sign_name: string;
  template_code: string;
  variables: JSONColumnType<Record<string, string>, string, string>;
  text: string;
  /** waiting, sending, sent, delivered, failed or unknown */
  state: Generated<string>;
  provider: Generated<string>;
  provider_message_id: Generated<string>;
  attempts: Generated<number>;
  /** waiting: when it is due. sending: when whoever sends it must have ended. */
  next_at: OptionalTime;
  last_error: Generated<string>;
  created_at: Time;
  sent_at: OptionalTime;
}

export interface SurveyRow {
  id: string;
  instance_id: string;
  contact_id: string;
  user_id: string;
  /** sms or voice */
  channel: string;
  customer: string;
  offered_at: Time;
  expires_at: Time;
  score: number | null;
  feedback: Generated<string>;
  rated_at: OptionalTime;
}

export interface PasswordLinkRow {
  /** Of the token at the address's end. */
  hash: string;
  user_id: string;
  expires_at: Time;
}

export interface AuditLogRow {
  id: Generated<number>;
  instance_id: string;
  at: Time;
  actor_id: string;
  action: string;
  target: string;
  request_id: string | null;
  detail: JSONColumnType<Record<string, string | number | boolean>, string, never>;
}

export interface Database {
  instances: InstanceRow;
  users: UserRow;
  user_roles: UserRoleRow;
  skill_groups: SkillGroupRow;
  skill_levels: SkillLevelRow;
  phone_numbers: PhoneNumberRow;
  flows: FlowRow;
  flow_versions: FlowVersionRow;
  prompt_files: PromptFileRow;
  voicemails: VoicemailRow;
  callbacks: CallbackRow;
  skill_group_numbers: SkillGroupNumberRow;
  number_keys: NumberKeyRow;
  settings: SettingRow;
  access_tokens: AccessTokenRow;
  access_keys: AccessKeyRow;
  oauth_clients: OAuthClientRow;
  oauth_records: OAuthRecordRow;
  signing_keys: SigningKeyRow;
  identity_providers: IdentityProviderRow;
  linked_identities: LinkedIdentityRow;
  pending_sign_ins: PendingSignInRow;
  secrets: SecretRow;
  agent_sessions: AgentSessionRow;
  desk_phones: DeskPhoneRow;
  agent_status_log: AgentStatusLogRow;
  contacts: ContactRow;
  connections: ConnectionRow;
  queue_visits: QueueVisitRow;
  contact_steps: ContactStepRow;
  recordings: RecordingRow;
  recording_pauses: RecordingPauseRow;
  webhooks: WebhookRow;
  webhook_deliveries: WebhookDeliveryRow;
  message_templates: MessageTemplateRow;
  messages: MessageRow;
  surveys: SurveyRow;
  audit_log: AuditLogRow;
  password_links: PasswordLinkRow;
}
