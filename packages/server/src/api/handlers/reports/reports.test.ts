import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoInstance } from '../../../demo/demo-data.ts';
import { morning, putMorning } from '../../../demo/recorded-morning.ts';
import { type TestServer, testServer } from '../../../testing/test-server.ts';
import { perform } from '../../perform.ts';

const { day, nine, minute } = morning;

let server: TestServer;

type Answer = Record<string, unknown>;

async function ask(userId: string, action: string, parameters: Answer = {}): Promise<Answer> {
  const identity = await server.services.users.find(userId);
  if (!identity) throw new Error(`There is no ${userId}.`);
  const caller = { identity, requestId: 'r', deviceId: undefined, origin: 'http://localhost' };
  const answer = await perform(server.services, caller, action, { instanceId: demoInstance, ...parameters });
  return answer as Answer;
}

async function refusal(userId: string, action: string, parameters: Answer): Promise<string> {
  return ask(userId, action, parameters).then(
    () => 'OK',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

beforeAll(async () => {
  server = await testServer();
  await putMorning(server.db);
}, 60_000);

afterAll(() => server?.dispose());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: nine + 3 * 3_600_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

const days = { startTime: day, endTime: `${day} 23:59:59` };

describe('an agent’s figures', () => {
  it('are told over days, in seconds and parts of one', async () => {
    const { pagedAgentSummaryReport } = await ask('demo-alice', 'ListAgentSummaryReports', days);
    expect(pagedAgentSummaryReport).toEqual({
      pageNumber: 1,
      pageSize: 10,
      totalCount: 1,
      list: [
        {
          instanceId: demoInstance,
          agentId: 'demo-alice',
          agentName: '爱丽丝 Alice',
          loginName: 'alice',
          skillGroupIds: 'sales',
          skillGroupNames: expect.any(String),
          overall: {
            totalLoggedInTime: 2400,
            totalReadyTime: 960,
            maxReadyTime: 540,
            averageReadyTime: 480,
            totalBreakTime: 1170,
            occupancyRate: 165 / 2400,
            totalTalkTime: 120,
            maxTalkTime: 120,
            averageTalkTime: 120,
            totalWorkTime: 45,
            maxWorkTime: 45,
            averageWorkTime: 45,
            totalCalls: 1,
            oneTransferCalls: 0,
            satisfactionIndex: 0,
            satisfactionSurveysOffered: 0,
            satisfactionSurveysResponded: 0,
            firstLogInTime: '2026-01-05 09:00:00',
            lastLogOutTime: '2026-01-05 09:40:00',
          },
          inbound: {
            callsOffered: 1,
            callsHandled: 1,
            handleRate: 1,
            serviceLevel20: 1,
            totalRingTime: 15,
            maxRingTime: 15,
            averageRingTime: 15,
            totalTalkTime: 120,
            maxTalkTime: 120,
            averageTalkTime: 120,
            totalWorkTime: 45,
            maxWorkTime: 45,
            averageWorkTime: 45,
            satisfactionIndex: 0,
            satisfactionSurveysOffered: 0,
            satisfactionSurveysResponded: 0,
          },
          outbound: {
            callsDialed: 1,
            callsAnswered: 0,
            answerRate: 0,
            totalDialingTime: 30,
            maxDialingTime: 30,
            averageDialingTime: 30,
            totalTalkTime: 0,
            maxTalkTime: 0,
            averageTalkTime: 0,
            totalWorkTime: 0,
            maxWorkTime: '0',
            averageWorkTime: 0,
            satisfactionIndex: 0,
            satisfactionSurveysOffered: 0,
            satisfactionSurveysResponded: 0,
          },
        },
      ],
    });
  });

  it('are told by interval, cut at its borders', async () => {
    const { pagedAgentSummaryReport } = await ask('demo-admin', 'ListAgentSummaryReportsByInterval', {
      startTime: `${day} 09:00:00`,
      endTime: `${day} 10:00:00`,
      interval: 'Minute5',
      agentIds: 'demo-alice',
    });
    const [row] = (pagedAgentSummaryReport as { list: { intervalList: Answer[] }[] }).list;
    expect(row?.intervalList).toHaveLength(12);
    expect(row?.intervalList.slice(1, 4)).toMatchObject([
      { timestamp: '2026-01-05 09:05:00', overall: { totalReadyTime: 300, totalTalkTime: 0 } },
      {
        timestamp: '2026-01-05 09:10:00',
        overall: { totalReadyTime: 120, totalTalkTime: 120, totalCalls: 1 },
      },
      { timestamp: '2026-01-05 09:15:00', overall: { totalReadyTime: 300, totalTalkTime: 0, totalCalls: 0 } },
    ]);
  });

  it('are told since midnight and by day, with holds', async () => {
    const { pagedAgentSummaryReport } = await ask('demo-carol', 'ListAgentSummaryReportsSinceMidnight', {
      skillGroupId: 'sales',
    });
    expect(pagedAgentSummaryReport).toMatchObject({
      totalCount: 3,
      list: [
        { loginName: 'alice', timestamp: '2026-01-05 12:00:00', overall: { totalLoggedInTime: 2400 } },
        { loginName: 'bob', overall: { totalLoggedInTime: 0 } },
        { loginName: 'carol' },
      ],
    });
    const { dataList } = await ask('demo-alice', 'GenerateAgentStatisticReport', {
      startDate: '2026-01-04',
      endDate: '2026-01-05 11:11:11',
      pageNumber: 1,
      pageSize: 10,
    });
    expect(dataList).toMatchObject({
      totalCount: 2,
      list: [
        { recordDate: '2026-01-04', totalLoggedInTime: 0 },
        {
          recordDate: '2026-01-05',
          totalLoggedInTime: 2400,
          occupancyRate: 6.875,
          overall: { totalHoldTime: 20, maxHoldTime: 20, averageHoldTime: 20 },
          inbound: { handleRate: 100, totalHoldTime: 20 },
          outbound: { totalHoldTime: 0 },
        },
      ],
    });
  });

  it('come in pages of agents and days', async () => {
    const range = { startDay: '2026-01-03', endDay: '2026-01-05' };
    const whole = await ask('demo-admin', 'GetAgentData', { ...range, pageNumber: 1, pageSize: 100 });
    const { totalCount, list } = whole.dataList as { totalCount: number; list: Answer[] };
    expect(totalCount).toBe(12);
    expect(list.map(({ loginName, recordDate }) => `${loginName} ${recordDate}`).slice(0, 7)).toEqual([
      'admin 2026-01-03',
      'admin 2026-01-04',
      'admin 2026-01-05',
      'alice 2026-01-03',
      'alice 2026-01-04',
      'alice 2026-01-05',
      'bob 2026-01-03',
    ]);
    expect(list[5]).toMatchObject({ totalLoggedInTime: 2400 });
    const paged: unknown[] = [];
    for (const pageNumber of [1, 2, 3]) {
      const { dataList } = await ask('demo-admin', 'GetAgentData', { ...range, pageNumber, pageSize: 5 });
      paged.push(...(dataList as { list: Answer[] }).list);
    }
    expect(paged).toEqual(list);
    const one = await ask('demo-admin', 'GetAgentData', {
      ...range,
      userId: 'alice',
      pageNumber: 2,
      pageSize: 2,
    });
    expect(one.dataList).toMatchObject({
      totalCount: 3,
      list: [{ recordDate: '2026-01-05', totalLoggedInTime: 2400 }],
    });
  });
});

describe('a group’s figures', () => {
  it('count its queue, its calls and the time of the agents who were signed in to it', async () => {
    const { pagedSkillGroupSummaryReport } = await ask('demo-admin', 'ListSkillGroupSummaryReports', days);
    expect(pagedSkillGroupSummaryReport).toMatchObject({
      totalCount: 2,
      list: [
        {
          skillGroupId: 'sales',
          overall: { totalLoggedInTime: 2400, totalTalkTime: 120, totalWorkTime: 45, totalCalls: 1 },
          inbound: {
            inComingQueueOfQueueCount: 1,
            answeredByAgentOfQueueCount: 1,
            answeredByAgentOfQueueWaitTimeDuration: 15,
            serviceLevel20: 1,
            maxTalkTime: '120',
          },
          outbound: { callsDialed: 1, callsAnswered: 0 },
        },
        {
          skillGroupId: 'support',
          overall: { totalLoggedInTime: 0 },
          inbound: {
            inComingQueueOfQueueCount: 1,
            abandonedInQueueOfQueueCount: 1,
            queueWaitTimeDuration: 60,
            queueMaxWaitTimeDuration: 60,
            serviceLevel20: 0,
          },
        },
      ],
    });
    const today = await ask('demo-admin', 'ListSkillGroupSummaryReportsSinceMidnight', {
      skillGroups: 'sales',
    });
    expect(today.pagedSkillGroupSummaryReport).toMatchObject({
      totalCount: 1,
      list: [
        { timestamp: '2026-01-05 12:00:00', inbound: { callsServiceLevel20: 1, callsServiceLevel30: 1 } },
      ],
    });
    const hours = await ask('demo-carol', 'ListSkillGroupSummaryReportsByInterval', {
      startTime: `${day} 08:00:00`,
      endTime: `${day} 10:00:00`,
      interval: 'Hourly',
      skillGroupIds: 'support',
    });
    expect(hours.pagedSkillGroupSummaryReport).toMatchObject({
      list: [
        {
          skillGroupId: 'support',
          intervalList: [
            { timestamp: '2026-01-05 08:00:00', inbound: { inComingQueueOfQueueCount: 0 } },
            { timestamp: '2026-01-05 09:00:00', inbound: { inComingQueueOfQueueCount: 1, maxTalkTime: 0 } },
          ],
        },
      ],
    });
  });
});

describe('call records and recordings', () => {
  const page = { pageNumber: 1, pageSize: 10 };
  const ids = async (userId: string, parameters: Answer = {}) => {
    const { callDetailRecords } = await ask(userId, 'ListCallDetailRecords', { ...page, ...parameters });
    return (callDetailRecords as { list: Answer[] }).list.map((record) => record.contactId);
  };

  it('are an agent’s own, those of a supervisor’s groups, or all for an administrator', async () => {
    expect(await ids('demo-alice')).toEqual(['in', 'out']);
    expect(await ids('demo-bob')).toEqual([]);
    expect(await ids('demo-carol')).toEqual(['in', 'out', 'gone']);
    expect(await ids('demo-admin', { orderBy: 'DESC' })).toEqual(['gone', 'out', 'in']);
  });

  it('are found by what the request says', async () => {
    const admin = (parameters: Answer) => ids('demo-admin', parameters);
    expect(await admin({ contactId: 'out' })).toEqual(['out']);
    expect(await admin({ contactId: 'theirs' })).toEqual([]);
    expect(await admin({ contactType: 'Inbound' })).toEqual(['in', 'gone']);
    expect(await admin({ contactType: 'Back2Back' })).toEqual([]);
    expect(await admin({ contactDisposition: 'NoAnswer,AbandonedInQueue' })).toEqual(['out', 'gone']);
    expect(await admin({ criteria: '17688888888' })).toEqual(['out']);
    expect(await admin({ criteria: '爱丽丝 Alice' })).toEqual(['in', 'out']);
    expect(await admin({ phoneNumber: '01066668888' })).toEqual(['in', 'out', 'gone']);
    expect(await admin({ startTime: nine + 15 * minute, stopTime: nine + 25 * minute })).toEqual(['out']);
    const second = await ask('demo-admin', 'ListCallDetailRecords', { pageNumber: 2, pageSize: 2 });
    expect(second.callDetailRecords).toMatchObject({ totalCount: 0, list: [{ contactId: 'gone' }] });
  });

  it('tell the talk, the agents and the recordings', async () => {
    const { callDetailRecords } = await ask('demo-alice', 'ListCallDetailRecords', {
      ...page,
      contactId: 'in',
    });
    expect(callDetailRecords).toMatchObject({
      totalCount: 1,
      list: [
        {
          duration: 120,
          agentNames: '爱丽丝 Alice',
          skillGroupIdList: 'sales',
          agents: [{ agentId: 'demo-alice' }],
          recordings: [{ fileName: 'r1.wav', duration: 120 }],
        },
      ],
    });
    const without = await ask('demo-alice', 'ListCallDetailRecords', { ...page, withRecording: false });
    expect(without.callDetailRecords).toMatchObject({ list: [{ recordings: [] }, {}] });
  });

  it('can be played by users with access', async () => {
    const files = async (userId: string, parameters: Answer = {}) => {
      const { recordings } = await ask(userId, 'ListRecordings', { ...page, ...parameters });
      const { totalCount, list } = recordings as { totalCount: number; list: Answer[] };
      expect(totalCount).toBe(list.length);
      const { recordings: ofContact } = await ask(userId, 'ListRecordingsByContactId', { contactId: 'in' });
      const download = await refusal(userId, 'DownloadRecording', { fileName: 'r1.wav' });
      return [list.length, (ofContact as unknown[]).length, download];
    };
    expect(await files('demo-alice')).toEqual([1, 1, 'OK']);
    expect(await files('demo-bob')).toEqual([0, 0, 'NotExist.Record']);
    expect(await files('demo-carol', { criteria: '13800138000' })).toEqual([1, 1, 'OK']);
    expect(await files('demo-admin', { agentId: 'demo-alice' })).toEqual([1, 1, 'OK']);
    expect(await files('demo-admin', { criteria: '999' })).toEqual([0, 1, 'OK']);
  });
});

describe('what goes on', () => {
  it('is told of agents and groups from memory', async () => {
    const { agents } = server.services;
    const alice = await server.services.users.find('demo-alice');
    const bob = await server.services.users.find('demo-bob');
    if (!alice || !bob) throw new Error('The demonstration lacks its agents.');
    const workbench = { deviceId: 'd', afterCallRule: 'manual', autoAnswerSeconds: undefined } as const;
    agents.signIn({ ...workbench, identity: alice, groups: [{ id: 'sales', level: 5 }] });
    agents.move('demo-alice', 'ready');
    agents.signIn({ ...workbench, identity: bob, groups: [{ id: 'support', level: 3 }] });
    agents.move('demo-bob', 'takeBreak');
    vi.setSystemTime((agents.session('demo-bob')?.since ?? 0) + 61_000);
    const states = async (userId: string, parameters: Answer = {}) => {
      const { data } = await ask(userId, 'ListAgentStates', parameters);
      return (data as { list: Answer[] }).list.map(({ loginName, state, stateDuration }) =>
        [loginName, state, stateDuration].join(' '),
      );
    };
    expect(await states('demo-admin')).toEqual(['alice Ready 61', 'bob Break 61']);
    expect(await states('demo-admin', { state: 'Break' })).toEqual(['bob Break 61']);
    expect(await states('demo-carol', { skillGroupId: 'sales' })).toEqual(['alice Ready 61']);
    expect(await states('demo-alice')).toEqual(['alice Ready 61']);
    expect((await ask('demo-alice', 'ListRealTimeAgent')).data).toMatchObject([
      { ramId: 'demo-alice', dn: '8001', state: 'Ready', stateDesc: '空闲' },
      { ramId: 'demo-bob', state: 'Break', skillLevels: [{ level: 3, skill: { skillGroupId: 'support' } }] },
    ]);
    expect(
      (await ask('demo-carol', 'ListSkillGroupStates', { skillGroupIds: 'support' })).data,
    ).toMatchObject({
      list: [
        {
          skillGroupId: 'support',
          loggedInAgents: 1,
          readyAgents: 0,
          breakingAgents: 1,
          waitingCalls: 0,
          longestCall: 0,
        },
      ],
    });
    server.telephony.events.emit('customerArrived', {
      legId: 'leg',
      caller: '13800138000',
      trunk: 'trunk',
      callee: '02188886666',
    });
    await vi.waitFor(() => expect(server.services.queues.count('support').waiting).toBe(1));
    vi.setSystemTime((server.services.queues.longestSince('support') ?? 0) + 7_000);
    expect((await ask('demo-admin', 'ListSkillGroupStates')).data).toMatchObject({
      totalCount: 2,
      list: [{ waitingCalls: 0 }, { waitingCalls: 1, longestCall: 7 }],
    });
  });
});

describe('what is not to be seen', () => {
  const page = { pageNumber: 1, pageSize: 10 };
  const dates = { startDate: day, endDate: day, ...page };

  it.each([
    ['demo-alice', 'ListAgentSummaryReports', { ...days, agentIds: 'demo-bob' }, 'NoPermission.User'],
    ['demo-admin', 'ListAgentSummaryReports', { ...days, agentIds: 'demo-alice,other-ann' }, 'NotExist.User'],
    [
      'demo-admin',
      'ListAgentSummaryReports',
      { ...days, skillGroupId: 'other-group' },
      'NotExist.SkillGroup',
    ],
    ['demo-admin', 'ListAgentSummaryReports', { startTime: '2026-02-30', endTime: day }, 'Parameter.Invalid'],
    ['demo-alice', 'GenerateAgentStatisticReport', { ...dates, agentId: 'demo-bob' }, 'NoPermission.User'],
    ['demo-admin', 'GenerateAgentStatisticReport', { ...dates, agentId: 'other-ann' }, 'NotExist.User'],
    ['demo-carol', 'GenerateAgentStatisticReport', { ...dates, agentId: 'demo-alice' }, 'OK'],
    ['demo-admin', 'GetAgentData', { startDay: day, endDay: day, userId: 'ann', ...page }, 'NotExist.User'],
    ['demo-alice', 'GetAgentData', { startDay: day, endDay: day, userId: 'bob', ...page }, 'NotExist.User'],
    ['demo-alice', 'ListSkillGroupSummaryReports', days, 'NoPermission.User'],
    [
      'demo-admin',
      'ListSkillGroupSummaryReports',
      { ...days, skillGroupIds: 'other-group' },
      'NotExist.SkillGroup',
    ],
    ['demo-alice', 'ListSkillGroupStates', {}, 'NoPermission.User'],
    ['demo-admin', 'ListSkillGroupStates', { skillGroupIds: 'other-group' }, 'NotExist.SkillGroup'],
    ['demo-admin', 'ListAgentStates', { agentIds: 'other-ann' }, 'NotExist.User'],
    ['demo-admin', 'ListAgentStates', { state: 'Asleep' }, 'Parameter.Invalid'],
    ['demo-admin', 'ListRecordings', { ...page, agentId: 'other-ann' }, 'NotExist.User'],
    ['demo-alice', 'ListRecordings', { ...page, agentId: 'demo-bob' }, 'NoPermission.User'],
    ['demo-admin', 'ListCallDetailRecords', { ...page, startTime: 1, stopTime: nine }, 'Parameter.Invalid'],
    [
      'demo-admin',
      'ListAgentSummaryReportsByInterval',
      {
        startTime: '2026-01-01 00:00:00',
        endTime: '2026-01-04 00:00:00',
        interval: 'Minute5',
        pageSize: 100,
      },
      'Parameter.Invalid',
    ],
  ])('%s asks %s %o: %s', async (userId, action, parameters, code) => {
    expect(await refusal(userId, action, parameters)).toBe(code);
  });
});
