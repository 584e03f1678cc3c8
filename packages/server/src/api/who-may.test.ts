import { type Operation, operationExamples, operations } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putMorning } from '../demo/recorded-morning.ts';
import { sqlAccessKeyStore } from '../storage/sign-in/access-key-store.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { asFields } from './testing/cloud-surface.ts';

/**
 * Access by role: each role with each operation, for own and others' data, and for another instance's data.
 */

/** The roles that an operation is for: agent, supervisor, administrator. `-`: not allowed. */
const whoMay: Readonly<Record<string, string>> = {
  AnswerCall: 'agent leader administrator',
  InitiateAttendedTransfer: 'agent leader administrator',
  CompleteAttendedTransfer: 'agent leader administrator',
  CancelAttendedTransfer: 'agent leader administrator',
  SwitchConsultation: 'agent leader administrator',
  SwitchToConference: 'agent leader administrator',
  BargeInCall: '- leader administrator',
  BlindTransfer: 'agent leader administrator',
  CoachCall: '- leader administrator',
  ChangeWorkMode: 'agent leader administrator',
  CreateWebhook: '- - administrator',
  CreateOAuthClient: '- - administrator',
  CreateInstance: '- - administrator',
  ListInstances: '- - administrator',
  CreateUser: '- - administrator',
  ModifyUser: '- - administrator',
  ModifySkillGroupOfUser: '- - administrator',
  ModifySkillLevels: '- - administrator',
  AssignUsers: '- - administrator',
  RemoveUsers: '- - administrator',
  CreatePasswordLink: '- - administrator',
  CreateSkillGroup: '- - administrator',
  ModifySkillGroup: '- - administrator',
  DeleteSkillGroup: '- - administrator',
  CheckContactFlow: '- - administrator',
  CommitContactFlow: '- - administrator',
  CreateContactFlow: '- - administrator',
  DeleteContactFlow: '- - administrator',
  GetContactFlow: '- - administrator',
  PublishContactFlow: '- - administrator',
  CreateAudioFile: '- - administrator',
  DeleteAudioFile: '- - administrator',
  GetAudioFileUploadParameters: '- - administrator',
  ListAudioFiles: '- - administrator',
  UpdateConfigItems: '- - administrator',
  AddPhoneNumber: '- - administrator',
  ModifyPhoneNumber: '- - administrator',
  RemovePhoneNumber: '- - administrator',
  ListWrapUpCodes: 'agent leader administrator',
  PutWrapUpCode: '- - administrator',
  DeleteWrapUpCode: '- - administrator',
  GetWrapUp: 'agent leader administrator',
  PutWrapUp: 'agent leader administrator',
  ListWrapUpReports: '- leader administrator',
  ListContactWrapUps: 'agent leader administrator',
  PutTrunk: '- - administrator',
  ListTrunks: '- - administrator',
  GetTrunk: '- - administrator',
  TestTrunk: '- - administrator',
  DeleteTrunk: '- - administrator',
  DisableUser: '- - administrator',
  DownloadRecording: 'agent leader administrator',
  EnableUser: '- - administrator',
  Encrypt: 'agent leader administrator',
  ExtendWrapUp: 'agent leader administrator',
  FindUsers: 'agent leader administrator',
  GenerateAgentStatisticReport: 'agent leader administrator',
  GetAgentData: 'agent leader administrator',
  GetConfig: 'agent leader administrator',
  GetInstance: '- - administrator',
  GetInstanceState: '- leader administrator',
  GetLoginDetails: 'agent leader administrator',
  GetNumberLocation: 'agent leader administrator',
  GetNumberRegionInfo: 'agent leader administrator',
  GetServiceExtensions: 'agent leader administrator',
  GetSmsConfig: 'agent leader administrator',
  GetSkillGroupRouting: '- - administrator',
  GetUser: 'agent leader administrator',
  HoldCall: 'agent leader administrator',
  InterceptCall: '- leader administrator',
  LaunchAppraise: 'agent leader administrator',
  LaunchShortMessageAppraise: 'agent leader administrator',
  LaunchAuthentication: 'agent leader administrator',
  LaunchSurvey: 'agent leader administrator',
  CreateAccessKey: '- - administrator',
  DeleteAccessKey: '- - administrator',
  ListAccessKeys: '- - administrator',
  UpdateAccessKey: '- - administrator',
  ListAgentStates: 'agent leader administrator',
  ListAgentSummaryReports: 'agent leader administrator',
  ListAgentSummaryReportsByInterval: 'agent leader administrator',
  ListAgentSummaryReportsSinceMidnight: 'agent leader administrator',
  ListAuditLog: '- - administrator',
  ListCallDetailRecords: 'agent leader administrator',
  ListContactFlows: '- - administrator',
  ListConfig: 'agent leader administrator',
  ListDevices: 'agent leader administrator',
  ListMessages: 'agent leader administrator',
  LinkIdentity: '- - administrator',
  ListIdentityProviders: '- - administrator',
  ListLinkedIdentities: '- - administrator',
  ListOAuthClients: '- - administrator',
  PutIdentityProvider: '- - administrator',
  RemoveIdentityProvider: '- - administrator',
  ListOutboundPhoneNumberOfUser: 'agent leader administrator',
  ListPhoneNumbers: '- leader administrator',
  ListPrivilegesOfUser: 'agent leader administrator',
  ListRealTimeAgent: 'agent leader administrator',
  ListRecentCallRecords: 'agent leader administrator',
  GetVoicemailRecording: 'agent leader administrator',
  GetWithheldCaller: '- - administrator',
  SearchContacts: '- leader administrator',
  GetContact: '- leader administrator',
  PutContactNote: '- leader administrator',
  CreateExport: '- leader administrator',
  GetRecordingPeaks: '- leader administrator',
  ExplainRouting: '- leader administrator',
  CancelCallback: 'agent leader administrator',
  RescheduleCallback: 'agent leader administrator',
  ScheduleCallback: 'agent leader administrator',
  ListCallbacks: 'agent leader administrator',
  ListVoicemails: 'agent leader administrator',
  MarkVoicemailHeard: 'agent leader administrator',
  ListRecordingPauses: 'agent leader administrator',
  PauseRecording: 'agent leader administrator',
  ResumeRecording: 'agent leader administrator',
  ListRecordings: 'agent leader administrator',
  ListRecordingsByContactId: 'agent leader administrator',
  ListRoles: 'agent leader administrator',
  ListSessionsOfUser: 'agent leader administrator',
  ListSkillGroupStates: '- leader administrator',
  ListSkillGroupSummaryReports: '- leader administrator',
  ListSkillGroupSummaryReportsByInterval: '- leader administrator',
  ListSkillGroupSummaryReportsSinceMidnight: '- leader administrator',
  ListSkillGroups: '- leader administrator',
  ListSkillGroupsOfUser: 'agent leader administrator',
  ListUsers: 'agent leader administrator',
  ListUsersOfSkillGroup: '- leader administrator',
  ListWebhookDeliveries: '- - administrator',
  ListWebhooks: '- - administrator',
  MakeCall: 'agent leader administrator',
  ModifySkillGroupRouting: '- - administrator',
  ModifyWebhook: '- - administrator',
  MonitorCall: '- leader administrator',
  MoveWaitingContact: '- leader administrator',
  MuteCall: 'agent leader administrator',
  PickLocalNumber: 'agent leader administrator',
  PollUserStatus: 'agent leader administrator',
  ReadyForService: 'agent leader administrator',
  RedeliverWebhook: '- - administrator',
  RefreshToken: 'agent leader administrator',
  RegisterDevice: 'agent leader administrator',
  ReleaseCall: 'agent leader administrator',
  RemoveOAuthClient: '- - administrator',
  RemoveWebhook: '- - administrator',
  RequestLoginInfo: 'agent leader administrator',
  RetrieveCall: 'agent leader administrator',
  RevokeSessionsOfUser: 'agent leader administrator',
  SendDtmfSignaling: 'agent leader administrator',
  SendPredefinedShortMessage: 'agent leader administrator',
  SignInGroup: 'agent leader administrator',
  SignOutGroup: 'agent leader administrator',
  StartBack2BackCall: '- - administrator',
  ImportUsers: '- - administrator',
  StartTestCall: '- - administrator',
  TakeBreak: 'agent leader administrator',
  UnlinkIdentity: '- - administrator',
  UnmuteCall: 'agent leader administrator',
  UnregisterDevice: 'agent leader administrator',
};

const people = { agent: 'demo-alice', leader: 'demo-carol', administrator: 'demo-admin' };
const roles = ['agent', 'leader', 'administrator'] as const;
/** The only member of a group. */
const loner = 'demo-dave';

/** Ids of another instance's objects, by parameter name. */
const foreign: Readonly<Record<string, string>> = {
  accessKeyId: 'other-key',
  acid: 'theirs',
  actorId: 'other-ann',
  agentId: 'other-ann',
  agentIds: 'other-ann',
  bargedUserId: 'other-ann',
  coachedUserId: 'other-ann',
  callbackId: 'theirs',
  clientId: 'other-crm',
  contactFlowId: 'other-flow',
  contactId: 'theirs',
  fileName: 'theirs.wav',
  interceptedUserId: 'other-ann',
  jobId: 'theirs',
  monitoredUserId: 'other-ann',
  outboundPhoneNumberId: 'other-number',
  parentId: 'other-code',
  phoneNumberId: 'other-number',
  roleId: 'agent@other',
  sessionId: 'client-theirs',
  signedSkillGroupIdList: 'other-group',
  skillGroupId: 'other-group',
  skillGroupIds: 'other-group',
  skillGroups: 'other-group',
  trunkId: 'other-trunk',
  userId: 'other-ann',
  userRamId: 'other-ann',
  webhookId: 'other-webhook',
  wrapUpCodeId: 'other-code',
};

/** Parameters that name the agent of a supervised call. */
const supervised: Readonly<Record<string, readonly string[]>> = {
  MonitorCall: ['monitoredUserId'],
  CoachCall: ['coachedUserId'],
  BargeInCall: ['bargedUserId'],
  InterceptCall: ['interceptedUserId'],
};

let server: TestServer;
const tokens = new Map<string, string>();

async function putOthers(): Promise<void> {
  const { db } = server;
  await putMorning(db);
  const group = { description: '', routing_strategy: '', instance_id: 'demo' };
  await db
    .insertInto('skill_groups')
    .values({ ...group, id: 'alone', name: 'alone' })
    .execute();
  const person = { instance_id: 'demo', email: '', phone: '', password_hash: '', extension: '8009' };
  await db
    .insertInto('users')
    .values({ ...person, id: loner, login_name: 'dave', display_name: 'Dave' })
    .execute();
  await db.insertInto('skill_levels').values({ user_id: loner, skill_group_id: 'alone', level: 5 }).execute();
  await db.insertInto('user_roles').values({ user_id: loner, role: 'agent' }).execute();
  await db
    .insertInto('trunks')
    .values({ id: 'other-trunk', instance_id: 'other', name: 'Other', kind: 'address', host: '192.0.2.1' })
    .execute();
  await db
    .insertInto('wrap_up_codes')
    .values({ id: 'other-code', instance_id: 'other', parent_id: null, name: 'Other', position: 0 })
    .execute();
  await sqlAccessKeyStore(db).add({ id: 'other-key', userId: 'other-ann', secret: 'secret' });
  await db
    .insertInto('phone_numbers')
    .values({
      id: 'other-number',
      instance_id: 'other',
      number: '02011112222',
      description: '',
      usage: 'Bidirection',
      test_only: false,
    })
    .execute();
  await db
    .insertInto('recordings')
    .values({
      id: 'theirs',
      instance_id: 'other',
      user_id: 'other-ann',
      contact_id: 'theirs',
      conn_id: 'theirs',
      file_name: 'theirs.wav',
      channels: 2,
      started_at: new Date(),
      duration_ms: 1000,
      bytes: 1,
      state: 'ready',
    })
    .execute();
}

beforeAll(async () => {
  server = await testServer();
  await putOthers();
  for (const userId of [...Object.values(people), 'demo-bob', loner]) {
    tokens.set(userId, (await server.services.accessTokens.issue(userId)).accessToken);
  }
}, 60_000);

afterAll(() => server?.dispose());

interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly body: string;
}

async function ask(userId: string, name: string, parameters: object): Promise<Outcome> {
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/${name}`,
    headers: { authorization: `Bearer ${tokens.get(userId)}` },
    payload: { instanceId: 'demo', ...parameters },
  });
  const code = asFields(response.json())?.code;
  return { status: response.statusCode, code: typeof code === 'string' ? code : 'OK', body: response.body };
}

const all: readonly Operation[] = Object.values(operations);
const properties = (operation: Operation) => asFields(asFields(operation.request)?.properties) ?? {};
/** Parameters other than `userId` that name a user. user-access.test.ts covers `userId`. */
const withPerson = all.flatMap((operation) =>
  (supervised[operation.name] ?? ['agentId'])
    .filter((field) => field in properties(operation))
    .map((field) => ({ operation, field })),
);

describe('each operation', () => {
  it('has a row in the table', () => {
    expect(all.map(({ name }) => name).filter((name) => !whoMay[name])).toEqual([]);
  });

  it.each(all)('$name is allowed only for the roles in the table', async ({ name }) => {
    const verdicts = await Promise.all(
      roles.map(async (role) => {
        const own = Object.fromEntries(
          ['userId', 'agentId']
            .filter((field) => typeof operationExamples[name]?.[field] === 'string')
            .map((field) => [field, people[role]]),
        );
        const { code } = await ask(people[role], name, { ...operationExamples[name], ...own });
        return code === 'NoPermission.User' ? '-' : role;
      }),
    );
    expect(verdicts.join(' ')).toBe(whoMay[name]);
  });

  it.each(withPerson)(
    '$operation.name is allowed for the own user, for led agents and for administrators',
    async ({ operation, field }) => {
      const { name } = operation;
      const verdict = async (userId: string, about: string) =>
        (await ask(userId, name, { ...operationExamples[name], [field]: about })).code ===
        'NoPermission.User';
      expect(await verdict('demo-bob', 'demo-alice')).toBe(true);
      expect(await verdict('demo-alice', 'demo-bob')).toBe(true);
      expect(await verdict('demo-carol', loner)).toBe(true);
      expect(await verdict('demo-carol', 'demo-bob')).toBe(false);
      expect(await verdict('demo-admin', loner)).toBe(false);
    },
  );
});

describe('another instance', () => {
  it.each(all)('is none for $name', async ({ name }) => {
    const { code, status } = await ask('demo-admin', name, {
      ...operationExamples[name],
      instanceId: 'other',
    });
    expect([code, status]).toEqual(['NotExist.Instance', 404]);
  });

  const named = all.flatMap((operation) =>
    Object.keys(properties(operation))
      .filter((field) => foreign[field])
      .map((field) => ({ name: operation.name, field, schema: properties(operation)[field] })),
  );

  it.each(named)('has nothing that $name finds by $field', async ({ name, field, schema }) => {
    const isList = asFields(schema)?.type === 'array';
    const about = async (id: string) => {
      const { body, ...answer } = await ask('demo-admin', name, {
        ...operationExamples[name],
        [field]: isList ? [id] : id,
      });
      const { requestId: _id, ...rest } = asFields(JSON.parse(body)) ?? {};
      // The address of an export is random. contacts.test.ts reads the file.
      if (name === 'CreateExport') return answer;
      return { ...answer, rest: JSON.stringify(rest).replaceAll(id, '<id>') };
    };
    const theirs = await about(foreign[field] ?? '');
    // Another instance's object answers like one that does not exist.
    expect(theirs).toEqual(await about('made-up'));
    expect(theirs.code).not.toBe('NoPermission.User');
  });
});
