import { type Insertable, type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance, putDemoData } from '../../demo/demo-data.ts';
import type { ContactFilter, ContactPosition, ContactScope } from '../../reports/contact-search.ts';
import { sqlContactJournal } from '../calls/contact-journal.ts';
import type { OpenDatabase } from '../open-database.ts';
import type { ContactRow, Database } from '../schema.ts';
import { type TestDatabase, testDatabases } from '../testing/test-databases.ts';
import { sqlContactSearch } from './contact-search.ts';

const nine = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;

const everything: ContactScope = { type: 'everything' };
const scopes: Readonly<Record<string, ContactScope>> = {
  admin: everything,
  north: { type: 'supervised', userId: 'sup-north' },
  south: { type: 'supervised', userId: 'sup-south' },
  nobody: { type: 'supervised', userId: 'sup-without-group' },
};

const all: ContactFilter = {
  ...{ instanceId: demoInstance, scope: everything, from: nine, to: nine + 600 * minute },
  newestFirst: true,
};

async function putPeople(db: Kysely<Database>): Promise<void> {
  await db.insertInto('instances').values({ id: 'other', name: 'Other', description: '' }).execute();
  const group = { instance_id: demoInstance, description: '', routing_strategy: '' };
  await db
    .insertInto('skill_groups')
    .values([
      { ...group, id: 'g-north', name: 'North' },
      { ...group, id: 'g-south', name: 'South' },
    ])
    .execute();
  const members: readonly [userId: string, ...groupIds: string[]][] = [
    ['sup-north', 'g-north'],
    ['sup-south', 'g-south'],
    ['sup-without-group'],
    ['in-north', 'g-north'],
    ['in-south', 'g-south'],
    ['in-both', 'g-north', 'g-south'],
  ];
  const person = { instance_id: demoInstance, email: '', phone: '' };
  await db
    .insertInto('users')
    .values(
      members.map(([id], index) => ({
        ...{ ...person, id, login_name: id, display_name: id.toUpperCase(), extension: `77${index}` },
      })),
    )
    .execute();
  await db
    .insertInto('skill_levels')
    .values(
      members.flatMap(([user_id, ...groups]) =>
        groups.map((skill_group_id) => ({ user_id, skill_group_id, level: 5 })),
      ),
    )
    .execute();
}

function contact(id: string, at: number, row: Partial<Insertable<ContactRow>> = {}): Insertable<ContactRow> {
  return {
    ...{ id, instance_id: demoInstance, direction: 'inbound', state: 'ended', caller: '13800138000' },
    ...{ callee: '01066668888', started_at: new Date(nine + at), ended_at: new Date(nine + at + minute) },
    ...{ disposition: 'Success', released_by: 'customer', skill_group_id: null, release_reason: null },
    ...row,
  };
}

/** Who finds which contact, whatever the filter. */
const rights: readonly [id: string, row: Partial<Insertable<ContactRow>>, ...finders: string[]][] = [
  ['of-north', { group_ids: ['g-north'], agent_ids: ['in-north'] }, 'admin', 'north'],
  ['of-south', { group_ids: ['g-south'], agent_ids: ['in-south'] }, 'admin', 'south'],
  ['moved-on', { group_ids: ['g-south', 'g-north'], agent_ids: ['in-south'] }, 'admin', 'north', 'south'],
  ['abandoned-north', { group_ids: ['g-north'] }, 'admin', 'north'],
  ['south-by-both', { group_ids: ['g-south'], agent_ids: ['in-both'] }, 'admin', 'south'],
  ['own-of-north', { agent_ids: ['in-north'], direction: 'outbound' }, 'admin', 'north'],
  ['own-of-both', { agent_ids: ['in-both'], direction: 'outbound' }, 'admin', 'north', 'south'],
  ['own-of-supervisor', { agent_ids: ['sup-south'], direction: 'internal' }, 'admin', 'south'],
  ['refused', {}, 'admin'],
  ['foreign', { instance_id: 'other', group_ids: ['g-north', 'g-south'], agent_ids: ['in-both'] }],
];

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`the search of contacts on ${name}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;
    let search: ReturnType<typeof sqlContactSearch>;

    async function found(filter: Partial<ContactFilter>): Promise<readonly string[]> {
      const whole = { ...all, ...filter };
      const { list, next } = await search.page(whole, 100);
      expect(next).toBeUndefined();
      // The count and the page never differ.
      expect(await search.count(whole, 10_000)).toBe(list.length);
      return list.map(({ id }) => id);
    }

    async function add(...rows: Insertable<ContactRow>[]): Promise<void> {
      await database.db.insertInto('contacts').values(rows).execute();
    }

    beforeAll(async () => {
      if (!make) return;
      place = await make();
      database = await place.open();
      search = sqlContactSearch(database.db);
      await putDemoData(database.db);
      await putPeople(database.db);
    });

    afterAll(async () => {
      await database?.dispose();
      await place?.remove();
    });

    describe('by rights', () => {
      const day = { from: nine, to: nine + 10 * minute };
      /** Filters that match all of them: none widens what a user sees. */
      const filters: readonly (readonly [string, Partial<ContactFilter>])[] = [
        ['no filter', {}],
        ['the number', { numbers: [{ digits: '13800138000', before: false, after: false }] }],
        ['a part of the number', { numbers: [{ digits: '8000', before: true, after: false }] }],
        ['the result', { dispositions: ['Success'] }],
        ['the other order', { newestFirst: false }],
      ];

      beforeAll(async () => {
        if (!make) return;
        await add(...rights.map(([id, row], index) => contact(id, index * 1000, row)));
      });

      it.each(
        Object.keys(scopes).flatMap((who) => filters.map(([filter, given]) => ({ who, filter, given }))),
      )('$who finds own contacts only, by $filter', async ({ who, given }) => {
        const mine = rights.filter(([, , ...finders]) => finders.includes(who)).map(([id]) => id);
        expect([...(await found({ ...day, ...given, scope: scopes[who] ?? everything }))].sort()).toEqual(
          [...mine].sort(),
        );
      });

      it.each([
        ['agents', { agentIds: ['in-south', 'in-both'] }, ['moved-on', 'own-of-both']],
        ['groups', { groupIds: ['g-south'] }, ['moved-on']],
        ['groups of another instance', { groupIds: ['other-group'] }, []],
      ] as const)('a filter by %s shows nothing of other groups', async (_name, given, ids) => {
        const scope = scopes.north ?? everything;
        expect([...(await found({ ...day, ...given, scope }))].sort()).toEqual([...ids]);
      });

      it.each(
        rights.flatMap(([id, , ...finders]) =>
          Object.keys(scopes).map((who) => ({ id, who, sees: finders.includes(who) })),
        ),
      )('$who opening $id and writing a note there: $sees', async ({ id, who, sees }) => {
        const key = { instanceId: demoInstance, scope: scopes[who] ?? everything, contactId: id };
        expect((await search.find(key)) !== undefined).toBe(sees);
        const note = { userId: 'sup-north', text: `by ${who}`, createdAt: nine };
        expect((await search.addNote(key, note)) !== undefined).toBe(sees);
      });

      it('finds nothing of this instance for another one', async () => {
        expect(await found({ instanceId: 'other', ...day })).toEqual(['foreign']);
        const key = { instanceId: 'other', scope: everything, contactId: 'of-north' };
        expect(await search.find(key)).toBeUndefined();
      });
    });

    describe('by filter', () => {
      const hour = { from: nine + 60 * minute, to: nine + 119 * minute };
      const at = 60 * minute;

      beforeAll(async () => {
        if (!make) return;
        const { db } = database;
        const talked = (seconds: number) => ({
          established_at: new Date(nine + at + minute - seconds * 1000),
          ended_at: new Date(nine + at + minute),
        });
        await add(
          contact('short', at, { ...talked(10), group_ids: ['sales'], agent_ids: ['demo-alice'] }),
          contact('long', at, {
            ...talked(55),
            group_ids: ['sales', 'support'],
            flow_ids: ['f'],
            caller: '017688888888',
          }),
          contact('lost', at, { disposition: 'AbandonedInQueue', released_by: 'customer' }),
          contact('out', at, {
            ...{ direction: 'outbound', caller: '01066668888', callee: '02055556666' },
            ...{ agent_ids: ['demo-alice', 'demo-bob'], disposition: 'Busy', released_by: 'system' },
          }),
          contact('open', at, { ended_at: null, state: 'talking', disposition: null }),
        );
        const file = { instance_id: demoInstance, channels: 2, started_at: new Date(nine + at) };
        await db
          .insertInto('recordings')
          .values([
            {
              ...{ ...file, id: 'f1', contact_id: 'short', conn_id: 'x', user_id: 'demo-alice' },
              ...{ file_name: 'f1.wav', state: 'ready' },
            },
            {
              ...{ ...file, id: 'f2', contact_id: 'long', conn_id: 'x', user_id: 'demo-alice' },
              ...{ file_name: 'f2.wav', state: 'lost' },
            },
            {
              ...{ ...file, id: 'f3', contact_id: 'lost', conn_id: '', user_id: '', kind: 'voicemail' },
              ...{ file_name: 'f3.wav', state: 'ready' },
            },
          ])
          .execute();
        const survey = { instance_id: demoInstance, channel: 'sms', customer: '', user_id: 'demo-alice' };
        await db
          .insertInto('surveys')
          .values([
            {
              ...{ ...survey, id: 's1', contact_id: 'short', score: 5, rated_at: new Date(nine + at) },
              ...{ offered_at: new Date(nine + at), expires_at: new Date(nine + at) },
            },
          ])
          .execute();
      });

      const whole = (digits: string) => [{ digits, before: false, after: false }];
      it.each([
        ['nothing: no call that goes on', {}, ['long', 'lost', 'out', 'short']],
        [
          'a number as the caller or the callee',
          { numbers: whole('01066668888') },
          ['long', 'lost', 'out', 'short'],
        ],
        ['a customer', { numbers: whole('017688888888') }, ['long']],
        ['two numbers', { numbers: [...whole('017688888888'), ...whole('02055556666')] }, ['long', 'out']],
        ['the end of a number', { numbers: [{ digits: '6666', before: true, after: false }] }, ['out']],
        ['the beginning', { numbers: [{ digits: '138', before: false, after: true }] }, ['lost', 'short']],
        ['the middle', { numbers: [{ digits: '5555', before: true, after: true }] }, ['out']],
        [
          'a part and a whole',
          { numbers: [...whole('017688888888'), { digits: '555', before: true, after: true }] },
          ['long', 'out'],
        ],
        ['no wildcard of SQL', { numbers: [{ digits: '1_8', before: true, after: true }] }, []],
        ['an agent', { agentIds: ['demo-bob'] }, ['out']],
        ['agents', { agentIds: ['demo-alice', 'demo-bob'] }, ['out', 'short']],
        ['a group', { groupIds: ['support'] }, ['long']],
        ['groups', { groupIds: ['support', 'sales'] }, ['long', 'short']],
        ['a direction', { directions: ['outbound'] }, ['out']],
        ['directions', { directions: ['outbound', 'inbound'] }, ['long', 'lost', 'out', 'short']],
        ['a result', { dispositions: ['AbandonedInQueue', 'Busy'] }, ['lost', 'out']],
        ['the side that ended it', { releasers: ['system'] }, ['out']],
        ['a rating', { ratings: [4, 5] }, ['short']],
        ['another rating', { ratings: [1] }, []],
        ['a shortest talk', { minTalk: 11 }, ['long']],
        ['a longest talk', { maxTalk: 10 }, ['lost', 'out', 'short']],
        ['both', { minTalk: 10, maxTalk: 10 }, ['short']],
        ['no talk', { maxTalk: 0 }, ['lost', 'out']],
        ['a recording', { recorded: true }, ['short']],
        ['none', { recorded: false }, ['long', 'lost', 'out']],
        ['a voicemail', { voicemail: true }, ['lost']],
        ['no voicemail', { voicemail: false }, ['long', 'out', 'short']],
        ['a flow', { flowId: 'f' }, ['long']],
        [
          'several at once',
          { groupIds: ['sales'], recorded: true, minTalk: 5, directions: ['inbound'] },
          ['short'],
        ],
        [
          'empty lists',
          { agentIds: [], groupIds: [], directions: [], numbers: [] },
          ['long', 'lost', 'out', 'short'],
        ],
      ] as readonly [string, Partial<ContactFilter>, string[]][])(
        'finds by %s',
        async (_name, filter, ids) => {
          expect([...(await found({ ...hour, ...filter }))].sort()).toEqual(ids);
        },
      );

      it('tells what a row shows', async () => {
        const { list } = await search.page({ ...all, ...hour, recorded: true }, 10);
        expect(list).toEqual([
          {
            ...{ id: 'short', direction: 'inbound', disposition: 'Success', releasedBy: 'customer' },
            ...{ caller: '13800138000', callee: '01066668888', startedAt: nine + at },
            ...{ establishedAt: nine + at + 50_000, endedAt: nine + at + minute },
            agents: [{ id: 'demo-alice', name: '爱丽丝 Alice' }],
            groups: [{ id: 'sales', name: expect.stringContaining('Sales') }],
            ...{ recorded: true, voicemail: false, satisfaction: 5 },
          },
        ]);
      });
    });

    describe('by page', () => {
      const period = { from: nine + 200 * minute, to: nine + 299 * minute };
      const ids = Array.from({ length: 23 }, (_unused, index) => `p${String(index).padStart(2, '0')}`);

      beforeAll(async () => {
        if (!make) return;
        // Five in each second: pages end between contacts of one moment.
        await add(...ids.map((id, index) => contact(id, 200 * minute + Math.floor(index / 5) * 1000)));
      });

      it.each([
        [1, true],
        [4, true],
        [5, false],
        [7, false],
        [23, true],
        [100, false],
      ])('has each contact once, in pages of %i (newest first: %s)', async (size, newestFirst) => {
        const seen: string[] = [];
        let after: ContactPosition | undefined;
        let pages = 0;
        do {
          const page = await search.page({ ...all, ...period, newestFirst }, size, after);
          seen.push(...page.list.map(({ id }) => id));
          after = page.next;
          pages += 1;
        } while (after);
        expect(seen).toEqual(newestFirst ? ids.toReversed() : ids);
        expect(pages).toBe(Math.ceil(ids.length / size));
      });

      it('keeps its place when contacts end meanwhile', async () => {
        const first = await search.page({ ...all, ...period }, 10);
        await add(contact('q-new', 210 * minute));
        const second = await search.page({ ...all, ...period }, 10, first.next);
        expect([...first.list, ...second.list].map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 20));
      });

      it('counts no further than asked', async () => {
        expect(await search.count({ ...all, ...period }, 7)).toBe(7);
      });
    });

    // The embedded database has one connection, which nobody can keep from it.
    it.skipIf(name !== 'Postgres')('ends a search that takes longer than 5 s', async () => {
      await database.db.transaction().execute(async (trx) => {
        await sql`lock table contacts in access exclusive mode`.execute(trx);
        await expect(search.page(all, 10)).rejects.toMatchObject({ code: 'Search.TooLong' });
      });
      expect(await search.count(all, 1)).toBe(1);
    });

    it('knows the groups and agents of a contact from its steps, each once', async () => {
      const journal = sqlContactJournal(database.db);
      const start = nine + 400 * minute;
      const step = { contactId: 'steps', instanceId: demoInstance };
      await journal.openContact(
        {
          ...{ id: 'steps', instanceId: demoInstance, direction: 'inbound', state: 'arriving' },
          ...{ caller: '1', callee: '2', skillGroupId: undefined, startedAt: start },
        },
        { ...step, at: start, step: 'arrived' },
      );
      const enqueued = (skillGroupId: string, at: number) =>
        journal.write({ ...step, at, step: 'enqueued', contact: { skillGroupId, queuedAt: at } });
      const offered = (userId: string, connId: string, skillGroupId: string) =>
        journal.openConnection(
          {
            ...{ id: connId, contactId: 'steps', instanceId: demoInstance, userId, direction: 'inbound' },
            ...{ skillGroupId, offeredAt: start + 2000 },
          },
          {
            ...{ ...step, at: start + 2000, step: 'offered', userId, connId, contact: { state: 'offered' } },
            detail: { why: { how: 'strategy' } },
          },
        );
      const entered = { ...step, at: start + 500, step: 'flowEntered' } as const;
      for (const flowId of ['menu', 'night', 'menu']) {
        await journal.write({ ...entered, detail: { flowId, version: 1 } });
      }
      await enqueued('g-north', start + 1000);
      await offered('in-north', 'k1', 'g-north');
      await enqueued('g-south', start + 3000);
      await enqueued('g-north', start + 4000);
      await offered('in-north', 'k2', 'g-north');
      await offered('in-both', 'k3', 'g-north');
      await journal.write({
        ...{ ...step, at: start + 9000, step: 'ended' },
        contact: { state: 'ended', endedAt: start + 9000, disposition: 'AbandonedInQueue' },
      });
      const [row] = (await search.page({ ...all, from: start, to: start }, 10)).list;
      expect((await search.page({ ...all, flowId: 'night' }, 10)).list.map(({ id }) => id)).toEqual([
        'steps',
      ]);
      const { flow_ids } = await database.db
        .selectFrom('contacts')
        .select('flow_ids')
        .where('id', '=', 'steps')
        .executeTakeFirstOrThrow();
      expect(flow_ids).toEqual(['menu', 'night']);
      expect(row?.groups).toEqual([
        { id: 'g-north', name: 'North' },
        { id: 'g-south', name: 'South' },
      ]);
      expect(row?.agents.map(({ id }) => id)).toEqual(['in-north', 'in-both']);
      const history = await search.find({ instanceId: demoInstance, scope: everything, contactId: 'steps' });
      expect(history?.steps.map(({ step: name }) => name)).toEqual([
        ...['arrived', 'flowEntered', 'flowEntered', 'flowEntered', 'enqueued', 'offered'],
        ...['enqueued', 'enqueued', 'offered', 'offered', 'ended'],
      ]);
      expect(history?.steps[5]).toMatchObject({ userName: 'IN-NORTH', detail: { why: { how: 'strategy' } } });
      expect(history?.visits.map(({ groupName }) => groupName)).toEqual(['North', 'South', 'North']);
      expect(history?.parts.map(({ connId, userName }) => [connId, userName])).toEqual([
        ['k1', 'IN-NORTH'],
        ['k2', 'IN-NORTH'],
        ['k3', 'IN-BOTH'],
      ]);
    });

    it('finds agents that dial, as one statement with their contact', async () => {
      const start = nine + 500 * minute;
      await sqlContactJournal(database.db).openContact(
        {
          ...{ id: 'dials', instanceId: demoInstance, direction: 'outbound', state: 'dialing' },
          ...{ caller: '1', callee: '2', skillGroupId: 'g-south', startedAt: start },
        },
        { contactId: 'dials', instanceId: demoInstance, at: start, step: 'arrived' },
        {
          opened: {
            ...{ id: 'd1', contactId: 'dials', instanceId: demoInstance, userId: 'in-south' },
            ...{ direction: 'outbound', skillGroupId: 'g-south', offeredAt: start },
          },
          step: {
            ...{ contactId: 'dials', instanceId: demoInstance, at: start, step: 'dialed' },
            ...{ userId: 'in-south', connId: 'd1' },
          },
        },
      );
      const row = await database.db
        .selectFrom('contacts')
        .select(['group_ids', 'agent_ids'])
        .where('id', '=', 'dials')
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ group_ids: ['g-south'], agent_ids: ['in-south'] });
    });
  });
}
