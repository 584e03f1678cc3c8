import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentSession } from '../agents/agent-session.ts';
import { passwordMatches } from '../auth/passwords.ts';
import { demoInstance, demoPassword, demoUserIds, putDemoData } from '../demo/demo-data.ts';
import { knownSecrets } from '../demo/known-secrets.ts';
import { sqlAgentStore } from './agents/agent-store.ts';
import { sqlCallRecords } from './calls/call-records.ts';
import { sqlContactJournal } from './calls/contact-journal.ts';
import { sqlSettings } from './instances/settings.ts';
import { sqlNumberDirectory } from './numbers/number-directory.ts';
import type { OpenDatabase } from './open-database.ts';
import { sqlRecordingStore } from './recordings/recording-store.ts';
import { secretOf } from './secrets/secrets.ts';
import { sqlAccessTokenStore } from './sign-in/access-token-store.ts';
import { type TestDatabase, testDatabases } from './testing/test-databases.ts';
import { sqlUserDirectory } from './users/user-directory.ts';

const at = Date.UTC(2026, 0, 5, 9, 0, 0);
const alice: AgentSession = {
  identity: {
    userId: 'demo-alice',
    instanceId: demoInstance,
    loginName: 'alice',
    displayName: 'Alice',
    extension: '8001',
    roles: ['agent'],
  },
  deviceId: 'device',
  device: { type: 'browser' },
  state: { status: 'ready' },
  since: at,
  breakCode: '',
  purpose: 'calls',
  groups: [{ id: 'sales', level: 5 }],
  contact: undefined,
  owesCodeOf: undefined,
  next: undefined,
  wrapUpUntil: undefined,
  breakUntil: undefined,
  afterCallRule: 'manual',
  autoAnswerSeconds: 8,
  present: true,
};
const step = { contactId: 'c1', instanceId: demoInstance } as const;

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`storage on ${name}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;

    beforeAll(async () => {
      if (!make) return;
      place = await make();
      database = await place.open();
      await putDemoData(database.db);
    });

    afterAll(async () => {
      await database?.dispose();
      await place?.remove();
    });

    it('has the demonstration, once, and knows its passwords', async () => {
      await putDemoData(database.db);
      const users = sqlUserDirectory(database.db);
      const found = await users.findForSignIn(demoInstance, 'alice');
      expect(found?.userId).toBe('demo-alice');
      expect(await passwordMatches(found?.passwordHash, demoPassword)).toBe(true);
      expect(await passwordMatches(found?.passwordHash, 'another')).toBe(false);
      expect((await knownSecrets(database.db)).userIds.toSorted()).toEqual(demoUserIds.toSorted());
      expect(await users.find('demo-carol')).toMatchObject({ extension: '8003', roles: ['leader'] });
      expect((await users.groupsOf('demo-bob')).map((group) => group.id)).toEqual(['sales', 'support']);
      expect(await users.shareGroup('demo-carol', 'demo-alice')).toBe(true);
      expect(await users.shareGroup('demo-alice', 'demo-admin')).toBe(false);
    });

    it('leads numbers to groups and flows, and lends outbound numbers', async () => {
      const numbers = sqlNumberDirectory(database.db);
      expect(await numbers.findInbound('01066668888')).toMatchObject({
        destination: { type: 'skillGroup', skillGroup: { id: 'sales' } },
      });
      const switchboard = (await numbers.findInbound('01066660000'))?.destination;
      expect(switchboard).toMatchObject({ type: 'flow', published: { version: 1, flow: { start: 'menu' } } });
      expect(switchboard?.type === 'flow' && [...switchboard.skillGroups.keys()].sort()).toEqual([
        'sales',
        'support',
      ]);
      expect(await numbers.findInbound('01099999999')).toBeUndefined();
      const lent = await numbers.outboundOf(['support', 'sales']);
      expect(lent.map((number) => number.number)).toEqual(['02188886666', '01066668888']);
    });

    it('keeps settings and secrets', async () => {
      await database.db
        .insertInto('settings')
        .values({
          instance_id: demoInstance,
          object_type: 'instance',
          object_id: demoInstance,
          name: 'AllowHangup',
          value: '0',
        })
        .execute();
      const settings = await sqlSettings(database.db).ofInstance(demoInstance);
      expect(settings).toMatchObject({ AllowHangup: '0', AfterCallRule: '15' });
      const secret = await secretOf(database.db, 'one');
      expect(secret).toHaveLength(32);
      expect(await secretOf(database.db, 'one')).toEqual(secret);
      expect(await secretOf(database.db, 'other')).not.toEqual(secret);
    });

    it('keeps access tokens until they end', async () => {
      const tokens = sqlAccessTokenStore(database.db);
      await tokens.add({ hash: 'h', userId: 'demo-alice', userAgent: '', address: '', expiresAt: at + 1000 });
      expect(await tokens.findUser('h', at)).toBe('demo-alice');
      expect(await tokens.findUser('h', at + 1000)).toBeUndefined();
      await tokens.revoke('h', at);
      expect(await tokens.findUser('h', at)).toBeUndefined();
      await tokens.removeExpired(at + 2000);
    });

    it('takes sessions up again after a restart, with the log of their statuses', async () => {
      const store = sqlAgentStore(database.db);
      await store.saveSession(alice, true);
      await store.saveSession(
        {
          ...alice,
          ...{ state: { status: 'break' }, since: at + 5000, breakCode: 'Lunch' },
          next: { status: 'break', breakCode: 'Tea' },
        },
        true,
      );
      await database.dispose();
      database = await place.open();
      const [session] = await sqlAgentStore(database.db).loadSessions();
      expect(session).toEqual({
        userId: 'demo-alice',
        deviceId: 'device',
        device: { type: 'browser' },
        status: 'break',
        since: at + 5000,
        breakCode: 'Lunch',
        purpose: 'calls',
        groups: alice.groups,
        wrapUpUntil: undefined,
        afterCallRule: 'manual',
        autoAnswerSeconds: 8,
        next: { status: 'break', breakCode: 'Tea' },
      });
      const log = await database.db
        .selectFrom('agent_status_log')
        .select(['status_code', 'started_at', 'ended_at'])
        .orderBy('started_at')
        .execute();
      expect(log.map((row) => [row.status_code, row.ended_at?.getTime()])).toEqual([
        [3, at + 5000],
        [4, undefined],
      ]);
      await sqlAgentStore(database.db).deleteSession({
        ...alice,
        state: { status: 'signedOut' },
        since: at + 9000,
      });
      expect(await sqlAgentStore(database.db).loadSessions()).toEqual([]);
    });

    it('writes a contact step by step, and tells it as a record with its recording', async () => {
      const journal = sqlContactJournal(database.db);
      await journal.openContact(
        {
          id: 'c1',
          instanceId: demoInstance,
          direction: 'inbound',
          state: 'arriving',
          caller: '13800138000',
          callee: '01066668888',
          skillGroupId: undefined,
          startedAt: at,
        },
        { ...step, at, step: 'arrived' },
      );
      await journal.write({
        ...step,
        at: at + 10,
        step: 'enqueued',
        contact: { state: 'queued', queuedAt: at + 10, skillGroupId: 'sales' },
      });
      await journal.openConnection(
        {
          id: 'n1',
          contactId: 'c1',
          instanceId: demoInstance,
          userId: 'demo-alice',
          direction: 'inbound',
          skillGroupId: 'sales',
          offeredAt: at + 4000,
        },
        { ...step, at: at + 4000, step: 'offered', userId: 'demo-alice', connId: 'n1' },
      );
      await journal.write({
        ...step,
        at: at + 7000,
        step: 'established',
        connId: 'n1',
        contact: { state: 'talking', establishedAt: at + 7000 },
        connection: { establishedAt: at + 7000 },
      });
      const recordings = sqlRecordingStore(database.db);
      await recordings.begin({
        id: 'r1',
        contactId: 'c1',
        connId: 'n1',
        instanceId: demoInstance,
        userId: 'demo-alice',
        fileName: 'r1.wav',
        startedAt: at + 7000,
      });
      const records = sqlCallRecords(database.db);
      const by = (userId: string) => ({ type: 'self', userId }) as const;
      const recording = { instanceId: demoInstance, contactId: 'c1', scope: by('demo-alice') };
      // A recording in progress is not listed.
      expect(await records.recordingsOf(recording)).toEqual([]);
      await recordings.finish({ id: 'r1', durationMs: 60_400, bytes: 1000 });
      await journal.write({
        ...step,
        at: at + 67_000,
        step: 'ended',
        connId: 'n1',
        contact: { state: 'ended', endedAt: at + 67_000, disposition: 'Success', releasedBy: 'customer' },
        connection: { releasedAt: at + 67_000, releaseReason: 'hangUp', holdMs: 5000 },
      });
      await journal.endWork('n1', at + 77_000);
      const call = { contact: { contactId: 'c1', connId: 'n1' } };
      const store = sqlAgentStore(database.db);
      for (const [state, ms] of [
        [{ status: 'inboundCall' }, 7000],
        [{ status: 'held', call: 'inboundCall' }, 20_000],
        [{ status: 'wrapUp' }, 67_000],
      ] as const) {
        await store.saveSession({ ...alice, ...call, state, since: at + ms }, true);
      }
      // Reports count these two statuses for their call, without looking it up.
      const log = await database.db
        .selectFrom('agent_status_log')
        .select(['status_code', 'direction', 'call_group_id'])
        .where('contact_id', '=', 'c1')
        .orderBy('id')
        .execute();
      expect(log.map(({ direction, call_group_id }) => [direction, call_group_id])).toEqual([
        [null, null],
        ['inbound', 'sales'],
        ['inbound', 'sales'],
      ]);

      const query = {
        instanceId: demoInstance,
        userId: 'demo-alice',
        from: at - 1,
        to: at + 100_000,
        phoneNumber: undefined,
        pageNumber: 1,
        pageSize: 10,
      };
      const { list, totalCount } = await records.recentOf(query);
      expect(totalCount).toBe(1);
      expect(list[0]).toMatchObject({
        contactId: 'c1',
        contactType: 'Inbound',
        contactDisposition: 'Success',
        callingNumber: '13800138000',
        duration: 60,
        agents: [{ agentId: 'demo-alice', ringTime: 3, talkTime: 60, holdTime: 5, workTime: 10 }],
        recordings: [{ fileName: 'r1.wav', duration: 60, channel: 'dual' }],
      });
      expect((await records.recentOf({ ...query, userId: 'demo-bob' })).list).toEqual([]);
      expect((await records.recentOf({ ...query, phoneNumber: '999' })).list).toEqual([]);
      expect(
        await records.ownsFile({ instanceId: demoInstance, fileName: 'r1.wav', scope: by('demo-bob') }),
      ).toBe(false);
      expect(await records.recordingsOf({ ...recording, scope: { type: 'everybody' } })).toHaveLength(1);
    });

    it('names the colleague who answered a call that rang at the agent in vain', async () => {
      const journal = sqlContactJournal(database.db);
      const from = at + 200_000;
      const part = { instanceId: demoInstance, contactId: 'c7' };
      const ended = {
        state: 'ended',
        endedAt: from + 60_000,
        disposition: 'Success',
        releasedBy: 'customer',
      };
      const offered = async (id: string, userId: string, after: number) =>
        journal.openConnection(
          { ...part, id, userId, direction: 'inbound', skillGroupId: 'sales', offeredAt: from + after },
          { ...part, at: from + after, step: 'offered', userId, connId: id },
        );
      await journal.openContact(
        {
          ...{ id: 'c7', instanceId: demoInstance, direction: 'inbound', state: 'queued' },
          ...{ caller: '13800138000', callee: '01066668888', skillGroupId: 'sales', startedAt: from },
        },
        { ...part, at: from, step: 'arrived' },
      );
      // In vain at Bob, then at Alice, who transfers it to Carol in vain.
      for (const [id, userId, after, talk] of [
        ['m1', 'demo-bob', 1000, false],
        ['m2', 'demo-alice', 5000, true],
        ['m3', 'demo-carol', 9000, false],
      ] as const) {
        await offered(id, userId, after);
        await journal.write({
          ...{ ...part, at: from + after + 2000, step: talk ? 'established' : 'released', connId: id },
          connection: talk
            ? { establishedAt: from + after + 2000 }
            : { releasedAt: from + after + 2000, releaseReason: 'ringTimeout' },
        });
      }
      await journal.write({
        ...{ ...part, at: from + 60_000, step: 'ended', connId: 'm2', contact: ended },
        connection: { releasedAt: from + 60_000, releaseReason: 'hangUp' },
      } as Parameters<typeof journal.write>[0]);
      const records = sqlCallRecords(database.db);
      const of = async (userId: string) => {
        const page = { from, to: from + 100_000, phoneNumber: undefined, pageNumber: 1, pageSize: 10 };
        const { list } = await records.recentOf({ instanceId: demoInstance, userId, ...page });
        return list.map(({ contactDisposition, duration, agents }) => ({
          ...{ contactDisposition, duration },
          agents: agents.map(({ agentId, talkTime }) => [agentId, talkTime]),
        }));
      };
      const missed = { contactDisposition: 'NoAnswer', duration: 0 };
      expect(await of('demo-bob')).toEqual([
        {
          ...missed,
          agents: [
            ['demo-bob', 0],
            ['demo-alice', 53],
          ],
        },
      ]);
      expect(await of('demo-alice')).toMatchObject([{ duration: 53, agents: [['demo-alice', 53]] }]);
      expect(await of('demo-carol')).toEqual([{ ...missed, agents: [['demo-carol', 0]] }]);
    });

    it('keeps that a wrap-up code is missing, unless it was chosen before the end was written', async () => {
      const journal = sqlContactJournal(database.db);
      const part = { instanceId: demoInstance, contactId: 'c1', userId: 'demo-alice', connId: 'n1' };
      const released = {
        ...part,
        at: at + 67_000,
        step: 'released',
        connection: { codeOwed: true },
      } as const;
      const coded = {
        ...part,
        at: at + 68_000,
        step: 'wrapUpCoded',
        connection: { wrapUpCodeId: 'price' },
      } as const;
      await journal.write(released);
      expect(await journal.owedCodes()).toEqual([{ userId: 'demo-alice', contactId: 'c1', connId: 'n1' }]);
      await journal.write(coded);
      expect(await journal.owedCodes()).toEqual([]);
      await journal.write(released);
      expect(await journal.owedCodes()).toEqual([]);
    });

    it('closes what an ended process has left open', async () => {
      const journal = sqlContactJournal(database.db);
      await journal.openContact(
        {
          id: 'c2',
          instanceId: demoInstance,
          direction: 'outbound',
          state: 'dialing',
          caller: '01066668888',
          callee: '17688888888',
          skillGroupId: 'sales',
          startedAt: at,
        },
        { ...step, contactId: 'c2', at, step: 'arrived' },
      );
      expect(await journal.closeInterrupted(at + 1000)).toBe(1);
      expect(await journal.closeInterrupted(at + 2000)).toBe(0);
      const row = await database.db
        .selectFrom('contacts')
        .selectAll()
        .where('id', '=', 'c2')
        .executeTakeFirst();
      expect(row).toMatchObject({ state: 'ended', disposition: 'Interrupted', released_by: 'system' });
    });
  });
}
