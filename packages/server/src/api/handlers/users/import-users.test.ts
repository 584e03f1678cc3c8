import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestServer } from '../../../testing/test-server.ts';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';

let server: TestServer;
let ask: AskingServer['ask'];

beforeAll(async () => {
  ({ server, ask } = await askingServer([]));
}, 60_000);

afterAll(() => server?.dispose());

const csv = [
  'Loginname;DisplayName;roles;groups',
  'emma;"Emma; Ltd.";agent leader;"销售 Sales:5"',
  'oscar;Oscar;;',
].join('\r\n');

const send = (text: string, dryRun: boolean) => ask('admin', 'ImportUsers', { csv: text, dryRun });
const imported = () =>
  server.db
    .selectFrom('users')
    .select(['login_name', 'display_name', 'extension'])
    .where('login_name', 'in', ['emma', 'oscar'])
    .orderBy('login_name')
    .execute();

it('writes nothing in a dry run, and all users afterwards', async () => {
  expect(await send(csv, true)).toMatchObject({ users: 2, created: 0, problems: [] });
  expect(await imported()).toEqual([]);
  expect(await send(csv, false)).toMatchObject({ users: 2, created: 2, problems: [] });
  const users = await imported();
  expect(users).toMatchObject([
    { login_name: 'emma', display_name: 'Emma; Ltd.' },
    { login_name: 'oscar', display_name: 'Oscar' },
  ]);
  expect(new Set(users.map(({ extension }) => extension)).size).toBe(2);
});

it('writes no user of a text with a problem, and tells its line', async () => {
  const text = 'loginName,displayName\nfrida,Frida\n\nemma,Emma\n';
  expect(await send(text, false)).toMatchObject({
    users: 2,
    created: 0,
    problems: [{ line: 4, column: 'loginName', code: 'Exists.UserName' }],
  });
  const frida = server.db.selectFrom('users').select('id').where('login_name', '=', 'frida');
  expect(await frida.execute()).toEqual([]);
});

it.each([
  ['loginName,displayName', 'it has no users'],
  ['loginName\nemma', "column 'displayName' is missing"],
  ['loginName,displayName,boss\na,b,c', "column 'boss'"],
  ['loginName,displayName\nemma', 'Invalid Record Length'],
])('refuses %j as a whole', async (text, reason) => {
  const refused = await send(text, true);
  expect(refused).toMatchObject({ code: 'Import.Malformed' });
  expect(refused.message).toContain(reason);
});
