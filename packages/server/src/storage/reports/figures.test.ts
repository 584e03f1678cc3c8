import { statusCodes } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentFigures, CallFigures, GroupFigures, Length, QueueFigures } from '../../reports/figures.ts';
import { fillCalls } from '../migrations/020-calls-of-statuses.ts';
import type { OpenDatabase } from '../open-database.ts';
import type { Database } from '../schema.ts';
import { type TestDatabase, testDatabases } from '../testing/test-databases.ts';
import { sqlFigures } from './figures.ts';

/** Random histories of agents and calls. Their figures are computed by plain code here, and by SQL. */
interface Entry {
  readonly userId: string;
  readonly code: number;
  readonly contactId: string | undefined;
  readonly groups: readonly string[];
  readonly start: number;
  readonly end: number | undefined;
}

interface Survey {
  readonly channel: string;
  readonly offeredAt: number;
  readonly score: number | undefined;
}

interface Call {
  readonly contactId: string;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  readonly groupId: string;
  readonly userId: string | undefined;
  readonly startedAt: number;
  readonly queuedAt: number | undefined;
  readonly offeredAt: number;
  readonly establishedAt: number | undefined;
  readonly releasedAt: number | undefined;
  readonly disposition: string | undefined;
  readonly transferred?: boolean;
  readonly surveys: readonly Survey[];
}

interface History {
  readonly instanceId: string;
  readonly agents: readonly string[];
  readonly groups: readonly string[];
  readonly log: readonly Entry[];
  readonly calls: readonly Call[];
  /** The end of the history so far. Only what has not ended goes on after it. */
  readonly now: number;
}

type Random = (below: number) => number;

function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const start = Date.UTC(2026, 4, 1, 20, 0, 0);
const statuses = [statusCodes.ready, statusCodes.break, statusCodes.signedIn] as const;

/** Some customers are asked, by one channel or both, during or after the talk. Some answer. */
function surveysOf(random: Random, from: number, to: number): Survey[] {
  return ['sms', 'voice']
    .filter(() => random(3) === 0)
    .map((channel) => ({
      channel,
      offeredAt: from + random(to - from + 300_000),
      score: random(3) === 0 ? undefined : 1 + random(5),
    }));
}

/** One agent's evening and night: statuses without a gap while signed in, and some calls. */
function agentHistory(
  random: Random,
  userId: string,
  groups: readonly string[],
  now: number,
): Pick<History, 'log' | 'calls'> {
  const log: Entry[] = [];
  const calls: Call[] = [];
  let at = start + random(3_600_000);
  let signedInTo: readonly string[] = [];
  const stay = (code: number, ms: number, contactId?: string) => {
    const end = at + ms;
    log.push({ userId, code, contactId, groups: signedInTo, start: at, end: end < now ? end : undefined });
    at = end;
    return at < now;
  };
  const signIn = () => {
    signedInTo = groups.filter(() => random(3) > 0);
    return stay(statusCodes.signedIn, random(20_000));
  };
  const call = () => {
    const contactId = `${userId}-${calls.length}`;
    const direction =
      (['inbound', 'outbound', 'internal'] as const)[random(10) === 0 ? 2 : random(2)] ?? 'inbound';
    const inbound = direction === 'inbound';
    const offeredAt = at;
    const answered = random(4) > 0;
    const record = (establishedAt: number | undefined, releasedAt: number | undefined) =>
      calls.push({
        contactId,
        direction,
        groupId: groups[random(groups.length)] ?? '',
        userId,
        startedAt: offeredAt - (inbound ? 90_000 : 0),
        queuedAt: inbound ? offeredAt - random(60_000) : undefined,
        offeredAt,
        establishedAt,
        releasedAt,
        surveys:
          establishedAt === undefined
            ? []
            : surveysOf(random, establishedAt, releasedAt ?? now).filter(({ offeredAt }) => offeredAt < now),
        transferred: releasedAt !== undefined && answered && random(5) === 0,
        disposition:
          releasedAt === undefined
            ? undefined
            : answered
              ? 'Success'
              : (['AbandonedRing', 'NoAnswer'] as const)[inbound ? 0 : 1],
      });
    if (!stay(inbound ? statusCodes.ringing : statusCodes.dialing, 1 + random(45_000), contactId)) {
      record(undefined, undefined);
      return false;
    }
    if (!answered) {
      record(undefined, at);
      return true;
    }
    const establishedAt = at;
    const talking = inbound ? statusCodes.inboundCall : statusCodes.outboundCall;
    // Some talks exceed the two hours in which most calls are looked for.
    const length = () => (random(12) === 0 ? 3 * 3_600_000 : 1 + random(900_000));
    const goesOn =
      stay(talking, length(), contactId) &&
      (random(2) === 0 ||
        (stay(statusCodes.held, 1 + random(120_000), contactId) && stay(talking, length(), contactId)));
    record(establishedAt, goesOn ? at : undefined);
    return goesOn && stay(statusCodes.wrapUp, random(300_000), contactId);
  };
  let goesOn = signIn();
  while (goesOn) {
    const next = random(10);
    if (next === 0) {
      log.push({
        userId,
        code: statusCodes.signedOut,
        contactId: undefined,
        groups: signedInTo,
        start: at,
        end: at,
      });
      at += random(7_200_000);
      goesOn = at < now && signIn();
    } else if (next < 6) goesOn = call();
    else
      goesOn = stay(
        statuses[random(3)] ?? statusCodes.ready,
        random(random(9) === 0 ? 9 * 3_600_000 : 1_800_000),
      );
  }
  return { log, calls };
}

function makeHistory(seed: number): History {
  const random = randomOf(seed);
  const instanceId = `instance-${seed}`;
  const groups = [`${instanceId}-a`, `${instanceId}-b`, `${instanceId}-c`];
  const agents = Array.from({ length: 4 }, (_unused, n) => `${instanceId}-agent-${n}`);
  const now = start + 3_600_000 * (6 + random(30));
  const histories = agents.map((agent) => agentHistory(random, agent, groups, now));
  const unheard = Array.from({ length: 12 }, (_unused, n): Call => {
    const queuedAt = start + random(now - start);
    const endedAt = random(4) === 0 ? undefined : queuedAt + random(400_000);
    const ended = endedAt !== undefined && endedAt < now;
    return {
      contactId: `${instanceId}-unheard-${n}`,
      direction: 'inbound',
      groupId: groups[random(groups.length)] ?? '',
      userId: undefined,
      startedAt: queuedAt - 1000,
      queuedAt,
      offeredAt: queuedAt,
      establishedAt: undefined,
      releasedAt: ended ? endedAt : undefined,
      surveys: [],
      disposition: ended ? (['AbandonedInQueue', 'QueueOverflow'] as const)[random(2)] : undefined,
    };
  });
  return {
    instanceId,
    agents,
    groups,
    log: histories.flatMap(({ log }) => log),
    calls: [...histories.flatMap(({ calls }) => calls), ...unheard],
    now,
  };
}

const date = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));

async function putHistory(db: Kysely<Database>, history: History): Promise<void> {
  const { instanceId } = history;
  await db.insertInto('instances').values({ id: instanceId, name: instanceId, description: '' }).execute();
  await db
    .insertInto('users')
    .values(
      history.agents.map((id, n) => ({
        id,
        instance_id: instanceId,
        login_name: id,
        display_name: id,
        extension: String(n),
        email: '',
        phone: '',
        password_hash: '',
      })),
    )
    .execute();
  await db
    .insertInto('contacts')
    .values(
      history.calls.map((call) => ({
        id: call.contactId,
        instance_id: instanceId,
        direction: call.direction,
        state: call.releasedAt === undefined ? 'talking' : 'ended',
        caller: '',
        callee: '',
        skill_group_id: call.groupId,
        started_at: new Date(call.startedAt),
        queued_at: date(call.queuedAt),
        established_at: date(call.establishedAt),
        ended_at: date(call.releasedAt),
        disposition: call.disposition ?? null,
      })),
    )
    .execute();
  await db
    .insertInto('connections')
    .values(
      history.calls.flatMap((call) =>
        call.userId === undefined
          ? []
          : [
              {
                id: call.contactId,
                contact_id: call.contactId,
                instance_id: instanceId,
                user_id: call.userId,
                direction: call.direction,
                release_reason: call.transferred ? 'transferred' : null,
                skill_group_id: call.groupId,
                offered_at: new Date(call.offeredAt),
                established_at: date(call.establishedAt),
                released_at: date(call.releasedAt),
              },
            ],
      ),
    )
    .execute();
  await db
    .insertInto('surveys')
    .values(
      history.calls.flatMap((call) =>
        call.surveys.map(({ channel, offeredAt, score }) => ({
          id: `${call.contactId}-${channel}`,
          instance_id: instanceId,
          contact_id: call.contactId,
          user_id: call.userId ?? '',
          channel,
          customer: '',
          offered_at: new Date(offeredAt),
          expires_at: new Date(offeredAt),
          score: score ?? null,
          rated_at: score === undefined ? null : new Date(offeredAt + 1),
        })),
      ),
    )
    .execute();
  await db
    .insertInto('queue_visits')
    .values(
      history.calls.flatMap((call) =>
        call.queuedAt === undefined
          ? []
          : [
              {
                contact_id: call.contactId,
                instance_id: instanceId,
                skill_group_id: call.groupId,
                entered_at: new Date(call.queuedAt),
                answered_at: date(call.establishedAt),
                left_at: date(call.establishedAt ?? call.releasedAt),
                disposition: call.disposition ?? null,
              },
            ],
      ),
    )
    .execute();
  await db
    .insertInto('agent_status_log')
    .values(
      history.log.map((entry) => ({
        instance_id: instanceId,
        user_id: entry.userId,
        status_code: entry.code,
        break_code: '',
        contact_id: entry.contactId ?? null,
        skill_group_ids: [...entry.groups],
        started_at: new Date(entry.start),
        ended_at: date(entry.end),
      })),
    )
    .execute();
  await fillCalls(db);
}

/** The agent or group of the figures. */
interface Subject {
  readonly presence: (entry: Entry) => boolean;
  readonly entry: (entry: Entry, call: Call | undefined) => boolean;
  readonly call: (call: Call) => boolean;
}

const ofAgent = (userId: string): Subject => ({
  presence: (entry) => entry.userId === userId,
  entry: (entry) => entry.userId === userId,
  call: (call) => call.userId === userId,
});
const ofGroup = (groupId: string): Subject => ({
  presence: (entry) => entry.groups.includes(groupId),
  entry: (_entry, call) => call?.groupId === groupId,
  call: (call) => call.userId !== undefined && call.groupId === groupId,
});

type Shared = Omit<GroupFigures, 'queue'>;

/** The figures of a subject from `from` to `to`, computed entry by entry. */
function plainFigures(history: History, subject: Subject, from: number, to: number): Shared {
  const within = (starts: number | undefined, ends: number | undefined): number[] => {
    if (starts === undefined) return [];
    const part = Math.min(ends ?? history.now, to, history.now) - Math.max(starts, from);
    return part > 0 ? [part] : [];
  };
  const length = (found: readonly number[]): Length => ({
    total: found.reduce((sum, part) => sum + part, 0),
    longest: Math.max(0, ...found),
    parts: found.length,
  });
  const entries = (requested: (entry: Entry) => boolean): number[] =>
    history.log.filter(requested).flatMap((entry) => within(entry.start, entry.end));
  const byId = new Map(history.calls.map((call) => [call.contactId, call]));
  const presence = (code?: number) =>
    entries((entry) => subject.presence(entry) && (code === undefined || entry.code === code));
  const callStatus = (code: number, direction?: string) =>
    length(
      entries((entry) => {
        const call = byId.get(entry.contactId ?? '');
        return (
          entry.code === code &&
          subject.entry(entry, call) &&
          (direction === undefined || call?.direction === direction)
        );
      }),
    );
  const mine = history.calls.filter(subject.call);
  const begun = mine.filter((call) => call.offeredAt >= from && call.offeredAt < Math.min(to, history.now));
  const talk = (calls: readonly Call[]) =>
    length(calls.flatMap((call) => within(call.establishedAt, call.releasedAt)));
  const surveys = (some: readonly Call[]) => {
    const asked = some
      .flatMap((call) => call.surveys)
      .filter(({ offeredAt }) => offeredAt >= from && offeredAt < Math.min(to, history.now));
    const scores = asked.flatMap(({ score }) => score ?? []);
    return {
      offered: asked.length,
      responded: scores.length,
      scores: scores.reduce((sum, score) => sum + score, 0),
    };
  };
  const calls = (direction: string): CallFigures => {
    const some = begun.filter((call) => call.direction === direction);
    const answered = some.filter((call) => call.establishedAt !== undefined);
    const all = mine.filter((call) => call.direction === direction);
    return {
      begun: some.length,
      answered: answered.length,
      answeredSoon: answered.filter((call) => (call.establishedAt ?? 0) - call.offeredAt <= 20_000).length,
      ring: length(all.flatMap((call) => within(call.offeredAt, call.establishedAt ?? call.releasedAt))),
      talk: talk(all),
      hold: callStatus(statusCodes.held, direction),
      work: callStatus(statusCodes.wrapUp, direction),
      surveys: surveys(all),
    };
  };
  return {
    signedIn: length(presence()).total,
    ready: length(presence(statusCodes.ready)),
    break: length(presence(statusCodes.break)),
    inbound: calls('inbound'),
    outbound: calls('outbound'),
    talk: talk(mine),
    hold: callStatus(statusCodes.held),
    work: callStatus(statusCodes.wrapUp),
    surveys: surveys(mine),
    transfers: begun.filter((call) => call.transferred).length,
  };
}

function plainAgent(history: History, userId: string, from: number, to: number): AgentFigures {
  const moments = (code: number) =>
    history.log
      .filter((entry) => entry.userId === userId && entry.code === code)
      .map((entry) => entry.start)
      .filter((moment) => moment >= from && moment < Math.min(to, history.now))
      .sort((a, b) => a - b);
  return {
    ...plainFigures(history, ofAgent(userId), from, to),
    firstSignIn: moments(statusCodes.signedIn)[0],
    lastSignOut: moments(statusCodes.signedOut).at(-1),
  };
}

function plainQueue(history: History, groupId: string, from: number, to: number): QueueFigures {
  const queued = history.calls.flatMap(({ queuedAt, ...call }) =>
    call.groupId === groupId &&
    queuedAt !== undefined &&
    queuedAt >= from &&
    queuedAt < Math.min(to, history.now)
      ? [{ ...call, wait: (call.establishedAt ?? call.releasedAt ?? history.now) - queuedAt }]
      : [],
  );
  const answered = queued.filter((call) => call.establishedAt !== undefined);
  const disposed = (disposition: string) => queued.filter((call) => call.disposition === disposition).length;
  const waits = (calls: readonly { wait: number }[]) => calls.map((call) => call.wait);
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
  return {
    entered: queued.length,
    answered: answered.length,
    answeredIn20: answered.filter((call) => call.wait <= 20_000).length,
    answeredIn30: answered.filter((call) => call.wait <= 30_000).length,
    abandoned: disposed('AbandonedInQueue'),
    abandonedWhileRinging: disposed('AbandonedRing'),
    overflown: disposed('QueueOverflow'),
    wait: sum(waits(queued)),
    longestWait: Math.max(0, ...waits(queued)),
    answeredWait: sum(waits(answered)),
    longestAnsweredWait: Math.max(0, ...waits(answered)),
  };
}

/**
 * Borders within, before and after the history, even and uneven. Every other time a single period, which has
 * its own query.
 */
function bordersOf(random: Random, { now }: History, round: number): readonly number[] {
  const step = [15 * 60_000, 3_600_000, 86_400_000, 1 + random(7_200_000)][random(4)] ?? 3_600_000;
  const from = start - 7_200_000 + random(now - start);
  return Array.from({ length: round % 2 === 0 ? 2 : 2 + random(12) }, (_unused, n) => from + n * step);
}

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`figures on ${name}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;

    beforeAll(async () => {
      if (!make) return;
      place = await make();
      database = await place.open();
    });

    afterAll(async () => {
      await database?.dispose();
      await place?.remove();
    });

    it.each([1, 2, 3, 4, 5, 6])('are those of the records they come from: history %i', async (seed) => {
      const history = makeHistory(seed * 7919);
      const { instanceId, agents, groups, now } = history;
      await putHistory(database.db, history);
      const figures = sqlFigures(database.db);
      const random = randomOf(seed);
      for (let round = 0; round < 8; round += 1) {
        const borders = bordersOf(random, history, round);
        const query = { instanceId, borders, now };
        const each = <Figure>(figureOf: (from: number, to: number) => Figure) =>
          borders.slice(1).map((to, n) => figureOf(borders[n] ?? 0, to));
        const ofAgents = await figures.ofAgents({ ...query, userIds: agents });
        const emptyAgent = () => each((from) => plainAgent(history, 'nobody', from, from));
        for (const agent of agents) {
          expect(ofAgents.get(agent) ?? emptyAgent(), `${agent} ${borders}`).toEqual(
            each((from, to) => plainAgent(history, agent, from, to)),
          );
        }
        const ofGroups = await figures.ofGroups({ ...query, groupIds: groups });
        for (const group of groups) {
          const plain = each((from, to) => ({
            ...plainFigures(history, ofGroup(group), from, to),
            queue: plainQueue(history, group, from, to),
          }));
          const none = () =>
            each((from) => ({
              ...plainFigures(history, ofGroup('none'), from, from),
              queue: plainQueue(history, 'none', from, from),
            }));
          expect(ofGroups.get(group) ?? none(), `${group} ${borders}`).toEqual(plain);
        }
      }
      // Another instance has no figures of it.
      const whole = { borders: [0, now], now, instanceId: 'other' };
      expect((await figures.ofAgents({ ...whole, userIds: agents })).size).toBe(0);
      expect((await figures.ofGroups({ ...whole, groupIds: groups })).size).toBe(0);
    });
  });
}
