import { operationExamples, operations } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance } from '../../demo/demo-data.ts';
import { putMorning } from '../../demo/recorded-morning.ts';
import { sqlAccessKeyStore } from '../../storage/sign-in/access-key-store.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';
import { perform } from '../perform.ts';
import { type CloudAnswer, cloudCall, cloudClient } from '../testing/cloud-client.ts';
import { asFields, asList, cloudSurface, fieldName } from '../testing/cloud-surface.ts';

/** The cloud's own client calls each action. The answer must have exactly the cloud's fields and types. */
let server: TestServer;
let endpoint: string;

beforeAll(async () => {
  server = await testServer();
  const { services, db } = server;
  await putMorning(db);
  await putRemovables(db);
  await sqlAccessKeyStore(db).add({ ...alicesKey, userId: 'demo-alice' });
  const identity = await services.users.find('demo-alice');
  if (!identity) throw new Error('There is no alice.');
  const caller = { identity, requestId: 'r', deviceId: 'd', origin: 'http://localhost' };
  const signIn = { instanceId: demoInstance, deviceId: 'd', signedSkillGroupIdList: [] };
  await perform(services, caller, 'SignInGroup', signIn);
  endpoint = `${await server.app.listen({ host: '127.0.0.1', port: 0 })}/openapi`;
}, 60_000);

afterAll(() => server?.dispose());

/** A user, a group and a number to remove. */
async function putRemovables(db: TestServer['db']): Promise<void> {
  const instance_id = demoInstance;
  await db
    .insertInto('users')
    .values({
      id: 'demo-erin',
      instance_id,
      login_name: 'erin',
      display_name: 'Erin',
      extension: '8010',
      email: '',
      phone: '',
    })
    .execute();
  await db
    .insertInto('skill_groups')
    .values({ id: 'complaints', instance_id, name: 'Complaints', description: '', routing_strategy: '' })
    .execute();
  const number = { instance_id, description: '', usage: 'Inbound', test_only: false };
  await db
    .insertInto('phone_numbers')
    .values({ ...number, id: 'demo-02166660000', number: '02166660009' })
    .execute();
}

/** Alice's AccessKey, for actions that show only the user's own data. */
const alicesKey = { id: 'alices-key', secret: 'alices-secret' };
const asAlice = new Set(['ListRecentCallRecords']);

/** Fields that an instance may lack, and that the demonstration lacks. */
const absent = new Set([
  'GetServiceExtensions.ServiceExtensions',
  'ListPhoneNumbers.PhoneNumbers[].ContactFlow',
]);

/**
 * Ids of the demonstration's morning, where the examples have others. Each list must have an item in some
 * answer.
 */
const ofTheMorning: Readonly<Record<string, CloudAnswer>> = {
  DownloadRecording: { fileName: 'r1.wav' },
  LaunchAppraise: { acid: 'in' },
  LaunchShortMessageAppraise: { acid: 'in' },
  ListCallDetailRecords: { contactId: 'in' },
  ListRecordingsByContactId: { contactId: 'in' },
};

function requestOf(action: string): CloudAnswer {
  const request = Object.entries({ ...operationExamples[action], ...ofTheMorning[action] });
  return Object.fromEntries(request.map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]));
}

const actions = Object.values(operations)
  .filter(({ version }) => version === '2017-07-05')
  .map(({ name }) => name);

const valueTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  int: Number.isSafeInteger,
  long: Number.isSafeInteger,
  float: Number.isFinite,
  bool: (value) => typeof value === 'boolean',
};

/**
 * Differences between an answer and the cloud's. Absent fields are allowed: the cloud leaves out empty ones.
 */
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
  it.each(actions)('%s answers as the cloud does', async (action) => {
    const surface = cloudSurface[action];
    const key = asAlice.has(action) ? alicesKey : undefined;
    const answer = await cloudCall(cloudClient(endpoint, key), action, requestOf(action));
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
