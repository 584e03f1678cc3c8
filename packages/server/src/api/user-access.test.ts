import { OpenSeatError, type Operation, operationExamples, operations, type Role } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../testing/test-server.ts';
import type { Caller } from './handler.ts';
import { perform } from './perform.ts';
import { asFields } from './testing/cloud-surface.ts';

/** Access to other users: each operation with a `userId`, by each caller, for each target user. */

/** Users that a request can name, besides the caller. `here`: in a group of the caller. */
const targets = {
  agentHere: { roles: ['agent'], group: 'here' },
  agentElsewhere: { roles: ['agent'], group: 'elsewhere' },
  leaderHere: { roles: ['leader'], group: 'here' },
  // The highest of several roles counts.
  agentAndLeaderHere: { roles: ['agent', 'leader'], group: 'here' },
  administratorHere: { roles: ['agent', 'administrator'], group: 'here' },
} as const satisfies Record<string, { roles: readonly Role[]; group: string }>;
type Target = keyof typeof targets;
const everybody = Object.keys(targets) as Target[];
const leaders: readonly Target[] = ['leaderHere', 'agentAndLeaderHere'];

const callers = [
  'agent',
  'leader',
  'administrator',
  'key',
  'keyOfLeader',
  'keyForAgent',
  'keyForLeader',
] as const;
type CallerName = (typeof callers)[number];
type Rights = Readonly<Record<CallerName, readonly Target[]>>;

const lower: Rights = {
  agent: [],
  leader: ['agentHere'],
  administrator: ['agentHere', 'agentElsewhere', ...leaders],
  // A backend with an administrator's AccessKey. `UserId` names the signed-in user.
  key: everybody,
  keyOfLeader: ['agentHere'],
  // The same backend, with the rights of a user by `OpenSeatUser`.
  keyForAgent: [],
  keyForLeader: ['agentHere'],
};
const nothing = { agent: [], leader: [], keyOfLeader: [], keyForAgent: [], keyForLeader: [] };

const kinds = {
  credentials: { ...nothing, administrator: [], key: everybody },
  control: lower,
  // The user becomes the supervisor, so the user's own rights count too: agents have none.
  supervision: { ...nothing, administrator: leaders, key: [...leaders, 'administratorHere'] },
  device: { ...nothing, administrator: lower.administrator, key: everybody },
  oversight: { ...lower, administrator: everybody },
  directory: {
    ...lower,
    administrator: everybody,
    leader: everybody.filter((name) => name !== 'agentElsewhere'),
    keyOfLeader: everybody.filter((name) => name !== 'agentElsewhere'),
    keyForLeader: everybody.filter((name) => name !== 'agentElsewhere'),
  },
  administration: { ...nothing, administrator: everybody, key: everybody },
} satisfies Record<string, Rights>;

/** One line for each operation that takes a `userId`. A list of users counts as one. */
const table: Readonly<Record<string, keyof typeof kinds>> = {
  RequestLoginInfo: 'credentials',
  GetLoginDetails: 'credentials',
  AnswerCall: 'control',
  BargeInCall: 'supervision',
  BlindTransfer: 'control',
  CancelAttendedTransfer: 'control',
  ChangeWorkMode: 'control',
  CoachCall: 'supervision',
  CompleteAttendedTransfer: 'control',
  ExtendWrapUp: 'control',
  HoldCall: 'control',
  InitiateAttendedTransfer: 'control',
  InterceptCall: 'supervision',
  LaunchAuthentication: 'control',
  LaunchSurvey: 'control',
  MakeCall: 'control',
  MonitorCall: 'supervision',
  MuteCall: 'control',
  PauseRecording: 'control',
  ReadyForService: 'control',
  ReleaseCall: 'control',
  ResumeRecording: 'control',
  RetrieveCall: 'control',
  SendDtmfSignaling: 'control',
  SignInGroup: 'control',
  SignOutGroup: 'control',
  SwitchConsultation: 'control',
  SwitchToConference: 'control',
  TakeBreak: 'control',
  UnmuteCall: 'control',
  GetWrapUp: 'control',
  PutWrapUp: 'control',
  ScheduleCallback: 'control',
  RegisterDevice: 'device',
  UnregisterDevice: 'device',
  ListDevices: 'oversight',
  ListSessionsOfUser: 'oversight',
  PollUserStatus: 'oversight',
  RevokeSessionsOfUser: 'oversight',
  GetUser: 'directory',
  ListOutboundPhoneNumberOfUser: 'directory',
  ListPrivilegesOfUser: 'directory',
  ListSkillGroupsOfUser: 'directory',
  CreateAccessKey: 'administration',
  CreatePasswordLink: 'administration',
  CreateSkillGroup: 'administration',
  DisableUser: 'administration',
  EnableUser: 'administration',
  LinkIdentity: 'administration',
  ModifySkillGroup: 'administration',
  ModifySkillGroupOfUser: 'administration',
  ModifyUser: 'administration',
  RemoveUsers: 'administration',
  UnlinkIdentity: 'administration',
};

/** Operations with a `userId` that filters a list. */
const filters = new Set(['GetAgentData']);
/** The other parameters that name a user, with the test that covers each. */
const otherNames: Readonly<Record<string, string>> = {
  agentId: 'reports and recordings: who-may.test.ts',
  agentIds: 'reports: who-may.test.ts',
  userRamId: 'AssignUsers: administrators alone',
  bargedUserId: 'below',
  coachedUserId: 'below',
  interceptedUserId: 'below',
  monitoredUserId: 'below',
  userName: 'the account of a trunk at its provider',
};
const supervised: Readonly<Record<string, string>> = {
  MonitorCall: 'monitoredUserId',
  CoachCall: 'coachedUserId',
  BargeInCall: 'bargedUserId',
  InterceptCall: 'interceptedUserId',
};

const all: readonly Operation[] = Object.values(operations);
const propertiesOf = ({ request }: Operation) => asFields(asFields(request)?.properties) ?? {};
const withUser = all.filter(
  (operation) => 'userId' in propertiesOf(operation) && !filters.has(operation.name),
);

let server: TestServer;
const identities = new Map<string, Awaited<ReturnType<TestServer['services']['users']['find']>>>();

/** Separate users for each operation, as some operations remove or disable them. */
const idOf = (operation: string, target: string) => `${operation}-${target}`;

beforeAll(async () => {
  server = await testServer();
  const { db, services } = server;
  const group = { description: '', routing_strategy: '', instance_id: 'demo' };
  await db
    .insertInto('skill_groups')
    .values(['here', 'elsewhere'].map((id) => ({ ...group, id, name: id })))
    .execute();
  const people: { id: string; roles: readonly Role[]; group: string }[] = [
    { id: 'caller-agent', roles: ['agent'], group: 'here' },
    { id: 'caller-leader', roles: ['leader'], group: 'here' },
    { id: 'caller-administrator', roles: ['administrator'], group: 'here' },
    { id: 'watched', roles: ['agent'], group: 'here' },
    ...withUser.flatMap(({ name }) =>
      everybody.map((target) => ({ id: idOf(name, target), ...targets[target] })),
    ),
  ];
  const person = { instance_id: 'demo', email: '', phone: '13800138000', password_hash: '' };
  await db
    .insertInto('users')
    .values(
      people.map(({ id }, index) => ({
        ...person,
        id,
        login_name: id,
        display_name: id,
        extension: String(20_000 + index),
      })),
    )
    .execute();
  await db
    .insertInto('user_roles')
    .values(people.flatMap(({ id, roles }) => roles.map((role) => ({ user_id: id, role }))))
    .execute();
  await db
    .insertInto('skill_levels')
    .values(people.map(({ id, group: skill_group_id }) => ({ user_id: id, skill_group_id, level: 5 })))
    .execute();
  for (const user of await services.users.findAll(people.map(({ id }) => id)))
    identities.set(user.userId, user);
}, 60_000);

afterAll(() => server?.dispose());

function identityOf(userId: string) {
  const identity = identities.get(userId);
  if (!identity) throw new Error(`no ${userId}`);
  return identity;
}

function callerOf(name: CallerName): Caller {
  const key = (ownerId: string) => ({ id: 'a-key', ownerId });
  const common = { requestId: `of ${name}`, deviceId: undefined, origin: 'http://127.0.0.1:8080' };
  const administrator = identityOf('caller-administrator');
  switch (name) {
    case 'key':
      return { ...common, identity: administrator, accessKey: key(administrator.userId), actsForUsers: true };
    case 'keyOfLeader':
      return { ...common, identity: identityOf('caller-leader'), accessKey: key('caller-leader') };
    case 'keyForAgent':
      return { ...common, identity: identityOf('caller-agent'), accessKey: key(administrator.userId) };
    case 'keyForLeader':
      return { ...common, identity: identityOf('caller-leader'), accessKey: key(administrator.userId) };
    default:
      return { ...common, identity: identityOf(`caller-${name}`) };
  }
}

async function outcome(caller: Caller, { name }: Operation, parameters: object): Promise<string> {
  const request = { ...operationExamples[name], instanceId: 'demo', ...parameters };
  try {
    await perform(server.services, caller, name, request);
    return 'OK';
  } catch (error) {
    if (error instanceof OpenSeatError) return error.code;
    throw error;
  }
}

const asParameter = (operation: Operation, userId: string) =>
  asFields(propertiesOf(operation).userId)?.type === 'array' ? [userId] : userId;

describe('each operation that takes a userId', () => {
  it('has a line in the table', () => {
    expect(withUser.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort());
  });

  it('names a user in no parameter that nothing looks after', () => {
    const names = all.flatMap((operation) => Object.keys(propertiesOf(operation)));
    const users = names.filter((name) => /user|agent/i.test(name) && name !== 'userId' && !otherNames[name]);
    expect([...new Set(users)]).toEqual([]);
  });

  it.each(withUser)('$name is allowed only for the users in the table', async (operation) => {
    const kind = table[operation.name];
    if (!kind) throw new Error(`${operation.name} has no line`);
    for (const name of callers) {
      const caller = callerOf(name);
      const admitted: Target[] = [];
      for (const target of everybody) {
        const userId = asParameter(operation, idOf(operation.name, target));
        const watched = supervised[operation.name];
        const extra = {
          ...(watched && { [watched]: 'watched' }),
          // A supervisor may not choose a mobile number: work-modes.test.ts.
          ...(operation.name === 'ChangeWorkMode' && { workMode: 'ON_SITE' }),
        };
        if ((await outcome(caller, operation, { userId, ...extra })) !== 'NoPermission.User')
          admitted.push(target);
      }
      const mayAtAll = caller.identity.roles.some((role) => operation.roles.includes(role));
      expect([name, admitted]).toEqual([name, mayAtAll ? [...kinds[kind][name]] : []]);
    }
  });

  it.each(Object.entries(supervised))(
    '%s lets the caller supervise only the users in the table',
    async (name, field) => {
      const operation = all.find((candidate) => candidate.name === name);
      if (!operation) throw new Error(name);
      for (const caller of ['agent', 'leader', 'administrator', 'key', 'keyForLeader'] as const) {
        const admitted: Target[] = [];
        for (const target of everybody) {
          const { userId: _userId, ...example } = operationExamples[name] ?? {};
          const request = { ...example, instanceId: 'demo', [field]: idOf(name, target) };
          const code = await perform(server.services, callerOf(caller), name, request).then(
            () => 'OK',
            (error: unknown) => (error instanceof OpenSeatError ? error.code : String(error)),
          );
          if (code !== 'NoPermission.User') admitted.push(target);
        }
        // The supervisor's own rights count, with an AccessKey too.
        expect([caller, admitted]).toEqual([caller, lower[caller === 'key' ? 'administrator' : caller]]);
      }
    },
  );
});
