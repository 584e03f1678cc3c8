import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waveHeader } from '../../../asterisk/wave-header.ts';
import { demoInstance } from '../../../demo/demo-data.ts';
import { morning } from '../../../demo/recorded-morning.ts';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

const { nine, minute } = morning;
const period = { startTime: nine, stopTime: nine + 60 * minute };

let asking: AskingServer;
let ask: AskingServer['ask'];
let folder: string;

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((item) => asFields(item) ?? {}) : [];
}

async function search(user: string, filter: object = {}): Promise<{ list: Fields[]; data: Fields }> {
  const { data, code } = await ask(user, 'SearchContacts', { ...period, pageSize: 100, ...filter });
  if (code !== undefined) throw new Error(String(code));
  const fields = asFields(data) ?? {};
  return { list: fieldsOf(fields.list), data: fields };
}

const idsFor = async (user: string, filter: object = {}) =>
  (await search(user, filter)).list.map(({ contactId }) => contactId);

async function configure(settings: Readonly<Record<string, string>>): Promise<void> {
  const configItems = JSON.stringify(Object.entries(settings).map(([name, value]) => ({ name, value })));
  const { code } = await ask('admin', 'UpdateConfigItems', { configItems });
  expect(code).toBeUndefined();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-contacts-'));
  asking = await askingServer([], { recordings: { folder, storage: undefined } });
  ask = asking.ask;
  const { db } = asking.server;
  await writeFile(
    join(folder, 'r1.wav'),
    Buffer.concat([waveHeader({ rate: 8000, channels: 2, frames: 800 }), Buffer.alloc(3200)]),
  );
  const why = { how: 'strategy', strategy: 'LongestIdle', level: 5, idleMs: 540_000, offers: 2 };
  const step = { instance_id: demoInstance, contact_id: 'in', user_id: null, conn_id: null, detail: null };
  await db
    .insertInto('contact_steps')
    .values([
      { ...step, at: new Date(nine + 10 * minute), step: 'arrived' },
      {
        ...{ ...step, at: new Date(nine + 10 * minute), step: 'offered' },
        ...{ user_id: 'demo-alice', conn_id: 'in-alice' },
        detail: JSON.stringify({ why: { ...why, candidates: 3, waitedMs: 200 } }),
      },
    ])
    .execute();
}, 60_000);

afterAll(async () => {
  await asking?.server.dispose();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => configure({ ShowCalledID: '1', ShowCalleeID: '1' }));

describe('SearchContacts', () => {
  it('has the contacts of the groups, newest first, for supervisors and administrators', async () => {
    for (const user of ['carol', 'admin']) expect(await idsFor(user)).toEqual(['gone', 'out', 'in']);
    expect(await idsFor('carol', { order: 'oldest' })).toEqual(['in', 'out', 'gone']);
    const { list, data } = await search('carol', { agentIds: ['demo-alice'], recorded: true });
    expect(data).toMatchObject({ nextCursor: '', countUpTo10000: 1 });
    expect(list).toEqual([
      {
        ...{ contactId: 'in', contactType: 'Inbound', contactDisposition: 'Success' },
        ...{ callingNumber: '13800138000', calledNumber: '01066668888' },
        ...{ startTime: nine + 10 * minute, duration: 135, talkTime: 120, releasedBy: '' },
        agents: [{ id: 'demo-alice', name: '爱丽丝 Alice' }],
        skillGroups: [{ id: 'sales', name: '销售 Sales' }],
        ...{ recorded: true, voicemail: false, satisfaction: -1 },
      },
    ]);
  });

  it.each(['13800138000', '138 0013 8000', '+86 138 0013 8000', '8613800138000', '*8000', '138*', '*0013*'])(
    'finds a number that is written as %s',
    async (number) => {
      expect(await idsFor('admin', { phoneNumbers: [number] })).toEqual(['gone', 'in']);
    },
  );

  it('goes on where a page has ended', async () => {
    const first = await search('carol', { pageSize: 2 });
    expect(first.data).toMatchObject({ countUpTo10000: 3 });
    const next = await search('carol', { pageSize: 2, cursor: first.data.nextCursor });
    expect(next.list.map(({ contactId }) => contactId)).toEqual(['in']);
    expect(next.data).toMatchObject({ nextCursor: '', countUpTo10000: -1 });
  });

  it('masks the numbers that the settings hide', async () => {
    const numbers = async () =>
      Object.fromEntries(
        (await search('admin')).list.map((row) => [row.contactId, [row.callingNumber, row.calledNumber]]),
      );
    await configure({ ShowCalledID: '0' });
    expect(await numbers()).toEqual({
      in: ['138****8000', '01066668888'],
      gone: ['138****8000', '01066668888'],
      out: ['01066668888', '17688888888'],
    });
    await configure({ ShowCalledID: '1', ShowCalleeID: '0' });
    expect(await numbers()).toMatchObject({
      in: ['13800138000', '01066668888'],
      out: ['01066668888', '176****8888'],
    });
    const { data } = await ask('admin', 'GetContact', { contactId: 'out' });
    expect(data).toMatchObject({ calledNumber: '176****8888' });
  });

  it('tells no digit of a masked number by parts of it', async () => {
    await configure({ ShowCalledID: '0' });
    expect(
      await ask('admin', 'SearchContacts', { ...period, pageSize: 10, phoneNumbers: ['*8000'] }),
    ).toMatchObject({
      code: 'Parameter.Invalid',
    });
    expect(await idsFor('admin', { phoneNumbers: ['13800138000'] })).toEqual(['gone', 'in']);
  });

  it.each([
    ['a period of more than 93 days', { startTime: nine - 94 * 24 * 60 * minute }],
    ['a period that ends before it begins', { stopTime: nine - 1 }],
    ['a part of two digits', { phoneNumbers: ['*80'] }],
    ['a part with letters', { phoneNumbers: ['*80a0'] }],
    ['a talk that is longer than the longest', { minTalkSeconds: 5, maxTalkSeconds: 4 }],
    ['a made-up cursor', { cursor: 'abc' }],
    [
      'a cursor with a character that no database stores',
      { cursor: Buffer.from('1.a\u0000').toString('base64url') },
    ],
    [
      'a cursor with a time that no database stores',
      { cursor: Buffer.from('999999999999999.a').toString('base64url') },
    ],
  ])('refuses %s', async (_name, parameters) => {
    const answer = await ask('admin', 'SearchContacts', { ...period, pageSize: 10, ...parameters });
    expect(answer).toMatchObject({ code: 'Parameter.Invalid' });
  });
});

describe('GetContact', () => {
  it('has the whole contact, with why the agent was chosen', async () => {
    const { data } = await ask('carol', 'GetContact', { contactId: 'in' });
    expect(data).toMatchObject({
      ...{ contactId: 'in', contactType: 'Inbound', skillGroupName: '销售 Sales' },
      ...{ startTime: nine + 10 * minute, endTime: nine + 12 * minute + 15_000 },
      parts: [{ userName: '爱丽丝 Alice', offeredTime: nine + 10 * minute, holdTime: 0, workEndedTime: 0 }],
      visits: [{ skillGroupName: '销售 Sales', answeredTime: nine + 10 * minute + 15_000 }],
      steps: [
        { step: 'arrived', outcome: '' },
        {
          step: 'offered',
          why: { how: 'strategy', strategy: 'LongestIdle', level: 5, candidates: 3, waitedMs: 200 },
        },
      ],
      recordings: [{ fileName: 'r1.wav', agentName: '爱丽丝 Alice', duration: 120 }],
      ...{ voicemails: [], messages: [], surveys: [], notes: [] },
    });
  });

  it('has notes, each with its author, and an entry in the audit log', async () => {
    expect(await ask('carol', 'PutContactNote', { contactId: 'in', text: 'An invoice' })).toMatchObject({
      data: { userId: 'demo-carol', userName: '卡罗 Carol', text: 'An invoice' },
    });
    const { data } = await ask('admin', 'GetContact', { contactId: 'in' });
    expect(data).toMatchObject({ notes: [{ text: 'An invoice', userName: '卡罗 Carol' }] });
    const { auditLog } = asking.server.services;
    const query = { instanceId: demoInstance, action: 'PutContactNote', pageNumber: 1, pageSize: 10 };
    expect((await auditLog.list(query)).list).toMatchObject([{ target: 'in', actorId: 'demo-carol' }]);
    expect(await ask('carol', 'PutContactNote', { contactId: 'in', text: '  ' })).toMatchObject({
      code: 'Parameter.Invalid',
    });
  });

  it.each(['GetContact', 'PutContactNote'])('%s knows no contact of another instance', async (operation) => {
    const answer = await ask('admin', operation, { contactId: 'theirs', text: 'x' });
    expect(answer).toMatchObject({ code: 'NotExist.Record' });
  });

  it('comes with the waveform of a recording, for those who may play it', async () => {
    const { data } = await ask('carol', 'GetRecordingPeaks', { fileName: 'r1.wav', points: 10 });
    expect(data).toEqual({
      duration: 100,
      channels: [{ peaks: Array(10).fill(0) }, { peaks: Array(10).fill(0) }],
    });
    expect(await ask('carol', 'GetRecordingPeaks', { fileName: 'r2.wav' })).toMatchObject({
      code: 'NotExist.Record',
    });
    expect(await ask('alice', 'GetRecordingPeaks', { fileName: 'r1.wav' })).toMatchObject({
      code: 'NoPermission.User',
    });
  });
});

/** The cells of a CSV file (RFC 4180). */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

describe('CreateExport', () => {
  async function asked(user: string, filter: object = {}): Promise<string> {
    const { data } = await ask(user, 'CreateExport', {
      kind: 'contacts',
      language: 'en',
      ...period,
      ...filter,
    });
    return new URL(String(asFields(data)?.fileUrl)).pathname;
  }
  const download = (path: string) => asking.server.app.inject(path);
  const clock = (seconds: unknown) => new Date(Number(seconds) * 1000).toISOString().slice(12, 19);

  it('equals the screen, row by row, with the zone and the filter at its head', async () => {
    await configure({ ShowCalledID: '0' });
    const filter = { directions: ['inbound', 'outbound'] };
    const response = await download(await asked('carol', filter));
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="contacts-2026-01-05.csv"',
    });
    expect(response.body.startsWith('\uFEFF')).toBe(true);
    const rows = cellsOf(response.body.slice(1));
    expect(rows.slice(0, 4)).toEqual([
      ['Contacts'],
      ['Time zone', 'Asia/Shanghai'],
      ['Period', '2026-01-05 09:00:00', '2026-01-05 10:00:00'],
      ['Filter', 'newestFirst: true; directions: inbound outbound'],
    ]);
    const { list } = await search('carol', filter);
    const titles = rows[5] ?? [];
    const exported = rows
      .slice(6)
      .map((row) => Object.fromEntries(row.map((cell, at) => [titles[at], cell])));
    expect(exported).toEqual(
      list.map((row) => ({
        Start: expect.stringMatching(/^2026-01-05 09:\d\d:00$/),
        Direction: row.contactType,
        Caller: row.callingNumber,
        'Called number': row.calledNumber,
        Agents: fieldsOf(row.agents)
          .map(({ name }) => name)
          .join(', '),
        'Skill groups': fieldsOf(row.skillGroups)
          .map(({ name }) => name)
          .join(', '),
        'Talk time': clock(row.talkTime),
        Duration: clock(row.duration),
        Result: { Success: 'Answered', NoAnswer: 'No answer', AbandonedInQueue: 'Abandoned in the queue' }[
          String(row.contactDisposition)
        ],
        'Ended by': '',
        Recorded: row.recorded ? 'yes' : 'no',
        Voicemail: 'no',
        Rating: '',
        'Contact id': row.contactId,
      })),
    );
  });

  it('runs no formula of a name or a number', async () => {
    const { db } = asking.server;
    await db
      .updateTable('users')
      .set({ display_name: '=HYPERLINK("https://example.com")' })
      .where('id', '=', 'demo-alice')
      .execute();
    const { body } = await download(await asked('admin'));
    const names = cellsOf(body.slice(1))
      .slice(6)
      .map((row) => row[4]);
    expect(names).toEqual(['', ...Array(2).fill('\'=HYPERLINK("https://example.com")')]);
    await db
      .updateTable('users')
      .set({ display_name: '爱丽丝 Alice' })
      .where('id', '=', 'demo-alice')
      .execute();
  });

  it('has nothing beyond the rights of the user who asked', async () => {
    const { db } = asking.server;
    const path = await asked('carol');
    await db
      .deleteFrom('skill_levels')
      .where('user_id', '=', 'demo-carol')
      .where('skill_group_id', '=', 'sales')
      .execute();
    const { body } = await download(path);
    expect(
      cellsOf(body.slice(1))
        .slice(6)
        .map((row) => row.at(-1)),
    ).toEqual(['gone']);
    await db
      .insertInto('skill_levels')
      .values({ user_id: 'demo-carol', skill_group_id: 'sales', level: 5 })
      .execute();
  });

  it('can be downloaded once, and not by its name alone', async () => {
    const path = await asked('carol');
    expect((await asking.server.app.inject({ method: 'HEAD', url: path })).statusCode).toBe(404);
    expect((await download(path)).statusCode).toBe(200);
    expect((await download(path)).statusCode).toBe(404);
    expect((await download('/exports/contacts')).statusCode).toBe(404);
  });

  it.each([
    ['is disabled', { disabled_at: new Date() }],
    ['is removed', { removed_at: new Date() }],
  ])('is refused when the user %s meanwhile', async (_name, change) => {
    const { db } = asking.server;
    const path = await asked('carol');
    await db.updateTable('users').set(change).where('id', '=', 'demo-carol').execute();
    expect((await download(path)).statusCode).toBe(404);
    await db
      .updateTable('users')
      .set({ disabled_at: null, removed_at: null })
      .where('id', '=', 'demo-carol')
      .execute();
  });

  it('is in the audit log, with what was asked for and what was read', async () => {
    const query = { instanceId: demoInstance, action: 'CreateExport', pageNumber: 1, pageSize: 2 };
    await download(await asked('carol', { phoneNumbers: ['13800138000'] }));
    const { list } = await asking.server.services.auditLog.list(query);
    expect(list).toMatchObject([
      { actorId: 'demo-carol', target: 'contacts-2026-01-05.csv', detail: { rows: 2, complete: true } },
      { actorId: 'demo-carol', target: 'contacts', detail: { from: '2026-01-05T01:00:00.000Z', numbers: 1 } },
    ]);
    expect(JSON.stringify(list)).not.toContain('13800138000');
  });
});
