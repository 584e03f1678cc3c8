import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AgentDevice } from '../agents/agent-device.ts';
import type { NextStatus } from '../agents/agent-session.ts';

/**
 * The tables. Times are `timestamptz`, ids text. Each table belongs to one folder of the domain. Only that
 * folder's store writes it.
 */
type Time = ColumnType<Date, Date, Date>;
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface InstanceRow {
  id: string;
  name: string;
  description: string;
  /** Whether its administrators operate the server: the first instance. */
  operator: Generated<boolean>;
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
  /** Null: no password set yet. */
  password_hash: ColumnType<string | null, string | null | undefined, string | null>;
  disabled_at: OptionalTime;
  /** Set for removed users, which remain only as names in records. */
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
  /** A caller goes first to the last agent, if they talked within these hours. 0: no sticky agent. */
  sticky_hours: Generated<number>;
  sticky_wait_seconds: Generated<number>;
  /** Null: the server's default. */
  ring_seconds: number | null;
  /** Null: the agent's own rule. */
  after_call_seconds: number | null;
  /** Null: no limit. */
  max_wait_seconds: number | null;
  overflow_group_id: string | null;
  /** optional or required */
  wrap_up_code: Generated<string>;
  /** Set for removed groups, which remain only as names in records. */
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
  /** Destination of the number's calls. Null: calls are refused. */
  destination: JSONColumnType<NumberDestination | null, string | null | undefined, string | null>;
  /** Null: the trunk of the environment. */
  trunk_id: Generated<string | null>;
  created_at: Generated<Date>;
}

export interface TrunkRow {
  id: string;
  instance_id: string;
  name: string;
  /** address or registration */
  kind: string;
  host: string;
  port: Generated<number>;
  transport: Generated<string>;
  user_name: Generated<string>;
  /** Encrypted: see sealing.ts. Null: none. */
  sealed_password: Generated<string | null>;
  match_addresses: ColumnType<string[], string | undefined, string>;
  codecs: ColumnType<string[], string | undefined, string>;
  calls_at_once: Generated<number>;
  calls_per_second: Generated<number>;
  allowed_prefixes: ColumnType<string[], string | undefined, string>;
  cost_guard_minutes: Generated<number>;
  cost_guard_action: Generated<string>;
  enabled: Generated<boolean>;
  created_at: Generated<Date>;
}

/** Seconds of outbound talk on a trunk in a day of its instance. */
export interface TrunkUsageRow {
  trunk_id: string;
  day: string;
  seconds: number;
}

/** Destination of an inbound number. */
export type NumberDestination =
  | { readonly type: 'skillGroup'; readonly skillGroupId: string }
  | { readonly type: 'flow'; readonly flowId: string };

export interface FlowRow {
  id: string;
  instance_id: string;
  name: string;
  purpose: string;
  /** The version for new calls. Null: none is published. */
  published_version: number | null;
  created_at: Generated<Date>;
}

/** Rows never change. */
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

/** Data of a voicemail beside its recording. */
export interface VoicemailRow {
  recording_id: string;
  skill_group_id: string;
  heard_at: OptionalTime;
  heard_by: string | null;
}

export interface CallbackRow {
  id: string;
  instance_id: string;
  /** The call in which the customer asked for the callback. */
  contact_id: string;
  skill_group_id: string;
  customer: string;
  /** The number that the customer had called. */
  number: string;
  asked_at: Time;
  waiting_since: Time;
  priority: number;
  /** Opening hours for calling. Null: any time. */
  hours: JSONColumnType<object | null, string | null, string | null>;
  most_attempts: number;
  retry_ms: number;
  attempts: Generated<number>;
  /** waiting, calling, reached, calledAgain, givenUp or cancelled */
  state: string;
  /** Not to be called before. */
  due_at: Time;
  last_contact_id: string | null;
  last_disposition: string | null;
  ended_at: OptionalTime;
  /** The agent who scheduled it. Null: the customer asked for it. */
  scheduled_by: string | null;
  /** The only agent who may take it. */
  agent_id: string | null;
  note: Generated<string>;
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
  active: Generated<boolean>;
  last_used_at: Generated<Date | null>;
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
  /** Whether the consent screen is skipped. */
  trusted: boolean;
  /** standard or cloud */
  token_form: string;
  created_at: Generated<Date>;
}

/** Records of the authorization server: sessions, codes, tokens, grants, pending sign-ins. */
export interface OAuthRecordRow {
  kind: string;
  /** Hash of the token, code or cookie. */
  hash: string;
  /** Encrypted: see sealing.ts. */
  sealed_payload: string;
  client_id: string | null;
  user_id: string | null;
  grant_hash: string | null;
  /** Hash of the session's uid, which interactions refer to. */
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

/** A sign-in at a company's identity provider that has not returned yet. */
export interface PendingSignInRow {
  /** Hash of the `state` parameter. */
  state_hash: string;
  /** Encrypted: see sealing.ts. */
  sealed_payload: string;
  expires_at: Time;
}

export interface UsedNonceRow {
  signer: string;
  nonce: string;
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
  /** calls or supervision */
  purpose: Generated<string>;
  auto_answer_seconds: number | null;
  device: JSONColumnType<AgentDevice, string, string>;
  /** Null: ready. */
  next_status: JSONColumnType<NextStatus | null, string | null, string | null>;
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
  /**
   * Only for holds and after-call work: the call's direction for the agent, and its group. Both are fixed by
   * the connection.
   */
  direction: Generated<string | null>;
  call_group_id: Generated<string | null>;
  started_at: Time;
  ended_at: OptionalTime;
  /** The groups that the agent was signed in to. */
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
  /** All groups and flows that the contact was in, and all agents that it was offered to or that dialled it. */
  group_ids: Generated<string[]>;
  agent_ids: Generated<string[]>;
  flow_ids: Generated<string[]>;
  /** When the customer's call arrived or was dialled. */
  started_at: Time;
  queued_at: OptionalTime;
  established_at: OptionalTime;
  ended_at: OptionalTime;
  disposition: string | null;
  released_by: string | null;
  release_reason: string | null;
}

export interface ContactNoteRow {
  id: Generated<number>;
  contact_id: string;
  instance_id: string;
  user_id: string;
  text: string;
  created_at: Time;
}

/** The withheld number of a caller, encrypted. */
export interface WithheldCallerRow {
  contact_id: string;
  instance_id: string;
  sealed_caller: string;
}

export interface ConnectionRow {
  /** The document's `connid`. */
  id: string;
  contact_id: string;
  instance_id: string;
  user_id: string;
  /** The call's direction for this agent. A call transferred to the agent is inbound. */
  direction: string;
  skill_group_id: string | null;
  offered_at: Time;
  established_at: OptionalTime;
  released_at: OptionalTime;
  release_reason: string | null;
  hold_ms: Generated<number>;
  work_ended_at: OptionalTime;
  /** Null: no wrap-up code was chosen. */
  wrap_up_code_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** A wrap-up code is required, and not chosen yet. */
  wrap_up_owed: Generated<boolean>;
}

/** A wrap-up code, or a folder of codes. */
export interface WrapUpCodeRow {
  id: string;
  instance_id: string;
  /** The folder. Null: none. */
  parent_id: string | null;
  name: string;
  /** Empty: the same name in English. */
  name_en: Generated<string>;
  position: number;
  /** Set for removed codes, which remain only as names in records. */
  removed_at: OptionalTime;
}

/** An agent's note about a contact. */
export interface AgentNoteRow {
  contact_id: string;
  user_id: string;
  note: string;
  written_at: Time;
}

/** A visit of a contact to one queue. A transferred contact may have several. */
export interface QueueVisitRow {
  id: Generated<number>;
  contact_id: string;
  instance_id: string;
  skill_group_id: string;
  entered_at: Time;
  /** When an agent of the group answered. */
  answered_at: OptionalTime;
  left_at: OptionalTime;
  /** How the contact ended, if it ended in this queue. */
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
  /** Empty for a voicemail, as is `user_id`: it has no agent. */
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
  /** When to move the file. During a move: when a retry is allowed. */
  move_at: Generated<Date>;
}

export interface RecordingPauseRow {
  id: Generated<string>;
  recording_id: string;
  user_id: string;
  paused_at: Time;
  /** Null until it ends. */
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
  /** Events of the same contact or agent are delivered in order. */
  order_key: string;
  body: string;
  /** waiting, delivered or failed */
  state: Generated<string>;
  attempts: Generated<number>;
  /** Time of the next attempt. During an attempt: when another server may take over. */
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
  /** Messages of one request. The API's BizId. */
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
  /** waiting: when it is due. sending: when the attempt must have ended. */
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
  /** Hash of the token in the address. */
  hash: string;
  user_id: string;
  expires_at: Time;
}

export interface AuditLogRow {
  id: Generated<number>;
  instance_id: string;
  at: Time;
  actor_id: string;
  on_behalf_of: string | null;
  access_key_id: string | null;
  action: string;
  target: string;
  request_id: string | null;
  detail: JSONColumnType<Record<string, string | number | boolean>, string, never>;
}

/** An agent's use of the trunk on a day. The agent '' stands for flows. */
export interface AgentPhoneRow {
  sip_name: string;
  user_id: string;
  sealed_password: string;
  expires_at: Date;
  /** The agent does not use it any more, and the telephone system may still have it. */
  retired: boolean;
}

export interface LiveContactRow {
  contact_id: string;
  instance_id: string;
  revision: number;
  /** `Contact` of call control. */
  state: JSONColumnType<object>;
}

export interface OutboundUsageRow {
  instance_id: string;
  user_id: string;
  /** `yyyy-MM-dd` in the instance's time zone. */
  day: string;
  calls: number;
  seconds: number;
}

export interface Database {
  instances: InstanceRow;
  users: UserRow;
  user_roles: UserRoleRow;
  skill_groups: SkillGroupRow;
  skill_levels: SkillLevelRow;
  phone_numbers: PhoneNumberRow;
  trunks: TrunkRow;
  trunk_usage: TrunkUsageRow;
  withheld_callers: WithheldCallerRow;
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
  used_nonces: UsedNonceRow;
  secrets: SecretRow;
  agent_sessions: AgentSessionRow;
  desk_phones: DeskPhoneRow;
  agent_status_log: AgentStatusLogRow;
  contacts: ContactRow;
  connections: ConnectionRow;
  wrap_up_codes: WrapUpCodeRow;
  agent_notes: AgentNoteRow;
  queue_visits: QueueVisitRow;
  contact_steps: ContactStepRow;
  contact_notes: ContactNoteRow;
  recordings: RecordingRow;
  recording_pauses: RecordingPauseRow;
  webhooks: WebhookRow;
  webhook_deliveries: WebhookDeliveryRow;
  message_templates: MessageTemplateRow;
  messages: MessageRow;
  surveys: SurveyRow;
  audit_log: AuditLogRow;
  password_links: PasswordLinkRow;
  outbound_usage: OutboundUsageRow;
  live_contacts: LiveContactRow;
  agent_phones: AgentPhoneRow;
}
