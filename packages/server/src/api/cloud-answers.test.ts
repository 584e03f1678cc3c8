import { operations } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance } from '../demo/demo-data.ts';
import { morning, putMorning } from '../demo/recorded-morning.ts';
import { sqlAccessKeyStore } from '../storage/access-key-store.ts';
import { type TestServer, testServer } from '../test-server.ts';
import { type CloudAnswer, cloudCall, cloudClient } from './cloud-client.ts';
import { asFields, asList, cloudSurface, fieldName } from './cloud-surface.ts';
import { perform } from './perform.ts';

/** The cloud's own client calls each action, and the answer has the fields that the cloud's has: no more, no fewer, no other types. */
let server: TestServer;
let endpoint: string;

beforeAll(async () => {
  server = await testServer();
  const { services, db } = server;
  await putMorning(db);
  await sqlAccessKeyStore(db).add({ ...alicesKey, userId: 'demo-alice' });
  const identity = await services.users.find('demo-alice');
  if (!identity) throw new Error('There is no alice.');
  const caller = { identity, requestId: 'r', deviceId: 'd', origin: 'http://localhost' };
  const signIn = { instanceId: demoInstance, deviceId: 'd', signedSkillGroupIdList: [] };
  await perform(services, caller, 'SignInGroup', signIn);
  endpoint = `${await server.app.listen({ host: '127.0.0.1', port: 0 })}/openapi`;
}, 60_000);

afterAll(() => server?.dispose());

/** An AccessKey of alice's, for what tells only one's own. */
const alicesKey = { id: 'alices-key', secret: 'alices-secret' };
const asAlice = new Set(['ListRecentCallRecords']);

/** What an instance may have none of, and the demonstration has none of. */
const absent = new Set([
  'GetServiceExtensions.ServiceExtensions',
  'ListPhoneNumbers.PhoneNumbers[].ContactFlow',
]);

const page = { PageNumber: 1, PageSize: 10 };
const range = { StartTime: morning.day, EndTime: `${morning.day} 23:59:59` };
const hour = { StartTime: `${morning.day} 09:00:00`, EndTime: `${morning.day} 10:00:00` };
const during = { StartTime: morning.nine, StopTime: morning.nine + 60 * morning.minute };
const alice = { UserId: 'demo-alice' };

/** What each action is asked. Each list of an answer must have something in it somewhere. */
const requests: Readonly<Record<string, CloudAnswer>> = {
  DownloadRecording: { FileName: 'r1.wav' },
  FindUsers: { Criteria: 'alice', ...page },
  GenerateAgentStatisticReport: {
    AgentId: 'demo-alice',
    StartDate: morning.day,
    EndDate: morning.day,
    ...page,
  },
  GetAgentData: { StartDay: morning.day, EndDay: morning.day, ...page },
  GetConfig: { Name: 'AllowHangup', ObjectType: 'instance' },
  GetInstance: {},
  GetInstanceState: {},
  GetServiceExtensions: { ServiceType: 'ivr' },
  GetUser: alice,
  ListAgentStates: page,
  ListAgentSummaryReports: range,
  ListAgentSummaryReportsByInterval: { ...hour, Interval: 'Hourly' },
  ListAgentSummaryReportsSinceMidnight: {},
  ListCallDetailRecords: { ...during, ...page, WithRecording: true, ContactId: 'in' },
  ListConfig: {},
  ListOutboundPhoneNumberOfUser: alice,
  ListPhoneNumbers: { OutboundOnly: true },
  ListPrivilegesOfUser: alice,
  ListRealTimeAgent: {},
  ListRecentCallRecords: { ...during, ...page },
  ListRecordings: { ...during, ...page },
  ListRecordingsByContactId: { ContactId: 'in' },
  ListRoles: {},
  ListSkillGroupStates: {},
  ListSkillGroupSummaryReports: range,
  ListSkillGroupSummaryReportsByInterval: { ...hour, Interval: 'Hourly' },
  ListSkillGroupSummaryReportsSinceMidnight: {},
  ListSkillGroups: {},
  ListSkillGroupsOfUser: alice,
  ListUsers: page,
  ListUsersOfSkillGroup: { SkillGroupId: 'sales', ...page },
  RefreshToken: {},
  RequestLoginInfo: alice,
};

const valueTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  int: Number.isSafeInteger,
  long: Number.isSafeInteger,
  float: Number.isFinite,
  bool: (value) => typeof value === 'boolean',
};

/** What is different in an answer. Nothing stands for what is absent: the cloud leaves out what it has no value for. */
function differences(surface: unknown, value: unknown, path: string, filled: Set<string>): string[] {
  const list = asList(surface);
  if (list) {
    const items = list.item === null ? value : asFields(value)?.[list.item];
    if (!Array.isArray(items)) return [`${path} is no list`];
    if (items.length > 0) filled.add(path);
    return items.flatMap((item) => differences(list.of, item, `${path}[]`, filled));
  }
  if (typeof surface === 'string') {
    return valueTypes[surface]?.(value) ? [] : [`${path} is ${JSON.stringify(value)}`];
  }
  const parts = new Map(Object.entries(asFields(value) ?? {}));
  const found = Object.entries(asFields(surface) ?? {}).flatMap(([marked, of]) => {
    const { name, later } = fieldName(marked);
    const present = parts.has(name);
    const part = parts.get(name);
    parts.delete(name);
    if (present) return differences(of, part, `${path}.${name}`, filled);
    return later || absent.has(`${path}.${name}`) ? [] : [`${path}.${name} is missing`];
  });
  return [...found, ...[...parts.keys()].map((name) => `${path}.${name} is ours only`)];
}

/** The lists in an answer. */
function listsOf(surface: unknown, path: string): string[] {
  const list = asList(surface);
  if (list) return [path, ...listsOf(list.of, `${path}[]`)];
  return Object.entries(asFields(surface) ?? {}).flatMap(([marked, of]) =>
    listsOf(of, `${path}.${fieldName(marked).name}`),
  );
}

const envelope = {
  RequestId: 'string',
  Success: 'bool',
  Code: 'string',
  Message: 'string',
  HttpStatusCode: 'int',
};

describe('the answers of 2017-07-05', () => {
  it('are each asked for here', () => {
    const cloud = Object.values(operations).filter(({ version }) => version === '2017-07-05');
    expect(cloud.map(({ name }) => name).filter((name) => !requests[name])).toEqual([]);
  });

  it.each(Object.entries(requests))('%s answers as the cloud does', async (action, parameters) => {
    const surface = cloudSurface[action];
    const key = asAlice.has(action) ? alicesKey : undefined;
    const answer = await cloudCall(cloudClient(endpoint, key), action, parameters);
    const wholeSurface = { ...envelope, ...surface?.response };
    for (const name of surface?.lacks ?? []) Reflect.deleteProperty(wholeSurface, name);
    const filled = new Set<string>();
    expect(differences(wholeSurface, answer, action, filled)).toEqual([]);
    // An empty list proves nothing about its items.
    const empty = listsOf(surface?.response, action).filter((path) => !filled.has(path));
    expect(empty.filter((path) => !absent.has(path))).toEqual([]);
    expect(answer).toMatchObject({ Success: true, Code: 'OK' });
  });
});
