import { beforeEach, describe, expect, it } from 'vitest';
import { workbenchError } from './errors.ts';
import { Lookups } from './lookups.ts';
import { FakeApi } from './testing/fakes.ts';

let api: FakeApi;
let lookups: Lookups;

beforeEach(() => {
  api = new FakeApi();
  lookups = new Lookups({
    api,
    instanceId: 'demo',
    // 23:30 of the 14th in London is the 15th in Shanghai.
    now: () => Date.UTC(2018, 9, 14, 22, 30),
    timeZone: () => 'Asia/Shanghai',
  });
});

const record = (change: object) => ({
  contactId: 'c-1',
  contactType: 'Inbound',
  contactDisposition: 'Success',
  callingNumber: '13800138000',
  calledNumber: '01066668888',
  startTime: 1000,
  duration: 65,
  skillGroupNames: 'Sales',
  recordings: [{}],
  agents: [{ agentName: 'Alice', talkTime: 65 }],
  ...change,
});
const answerCalls = (...list: object[]) => {
  api.answers.ListRecentCallRecords = { callDetailRecords: { list } };
};

describe('recent calls', () => {
  it('are asked for by number and time, at most 100', async () => {
    answerCalls();
    await lookups.recentCalls({ number: '13800138000', from: 5, until: 9 });
    await lookups.recentCalls();
    expect(api.asked.map(({ params }) => params)).toEqual([
      {
        instanceId: 'demo',
        pageNumber: 1,
        pageSize: 100,
        criteria: '{"phoneNumber":"13800138000"}',
        startTime: 5,
        stopTime: 9,
      },
      { instanceId: 'demo', pageNumber: 1, pageSize: 100 },
    ]);
  });

  it('name the other party, in either direction', async () => {
    answerCalls(
      record({}),
      record({ contactType: 'Outbound', callingNumber: '01066668888', calledNumber: '17688888888' }),
    );
    const calls = await lookups.recentCalls();
    expect(calls.map(({ direction, number, ownNumber }) => [direction, number, ownNumber])).toEqual([
      ['inbound', '13800138000', '01066668888'],
      ['outbound', '17688888888', '01066668888'],
    ]);
  });

  it.each([
    ['Inbound', 'Success', 'answered'],
    ['Inbound', 'AbandonedRing', 'missed'],
    ['Inbound', 'SomethingNew', 'missed'],
    ['Outbound', 'Busy', 'busy'],
    ['Outbound', 'NoAnswer', 'noAnswer'],
    ['Outbound', 'Rejected', 'declined'],
    ['Outbound', 'InvalidNumber', 'invalidNumber'],
    ['Outbound', 'Failed', 'failed'],
  ])('%s and %s came to: %s', async (contactType, contactDisposition, outcome) => {
    answerCalls(record({ contactType, contactDisposition }));
    expect((await lookups.recentCalls())[0]?.outcome).toBe(outcome);
  });

  it('tell of a colleague who answered what rang here in vain', async () => {
    const alice = { agentName: 'Alice', talkTime: 0 };
    const missed = { contactDisposition: 'NoAnswer', duration: 0 };
    answerCalls(
      record({ ...missed, agents: [alice, { agentName: 'Bob', talkTime: 12 }] }),
      record({ ...missed, agents: [alice] }),
      record({}),
    );
    const calls = await lookups.recentCalls();
    expect(calls.map(({ outcome, colleague }) => [outcome, colleague])).toEqual([
      ['colleague', 'Bob'],
      ['noAnswer', ''],
      ['answered', ''],
    ]);
  });
});

describe('today', () => {
  it('is the day where the call centre is', async () => {
    api.answers.GenerateAgentStatisticReport = { dataList: { list: [] } };
    expect(await lookups.today()).toMatchObject({ day: '2018-10-15', callsIn: 0, rating: undefined });
    expect(api.asked[0]?.params).toMatchObject({ startDate: '2018-10-15', endDate: '2018-10-15' });
  });

  it('has a rating once somebody has rated', async () => {
    const overall = { totalTalkTime: 60, satisfactionIndex: 4.5, satisfactionSurveysResponded: 2 };
    api.answers.GenerateAgentStatisticReport = { dataList: { list: [{ overall }] } };
    expect(await lookups.today()).toMatchObject({ talkSeconds: 60, rating: 4.5 });
  });
});

describe('where a number belongs', () => {
  it('is asked once', async () => {
    api.answers.GetNumberRegionInfo = { phoneNumber: { number: '', province: '浙江', city: '杭州' } };
    expect(await lookups.placeOf('17688888888')).toEqual({ province: '浙江', city: '杭州' });
    await lookups.placeOf('17688888888');
    expect(api.asked).toHaveLength(1);
  });

  it('is asked once in each language', async () => {
    api.answers.GetNumberRegionInfo = { phoneNumber: { number: '', province: '浙江', city: '杭州' } };
    await lookups.placeOf('17688888888');
    api.answers.GetNumberRegionInfo = { phoneNumber: { number: '', province: 'Zhejiang', city: 'Hangzhou' } };
    for (let time = 0; time < 2; time += 1)
      expect(await lookups.placeOf('17688888888', 'en-US')).toEqual({
        province: 'Zhejiang',
        city: 'Hangzhou',
      });
    expect(api.asked.map(({ params }) => params)).toEqual([
      expect.not.objectContaining({ language: expect.anything() }),
      expect.objectContaining({ language: 'en-US' }),
    ]);
  });

  it('is undefined for an unknown number', async () => {
    api.answers.GetNumberRegionInfo = { phoneNumber: { number: '', province: '', city: '' } };
    expect(await lookups.placeOf('999')).toBeUndefined();
  });

  it('is asked of a backend no more that says it has no such operation, and is no error', async () => {
    api.answers.GetNumberRegionInfo = workbenchError('InvalidAction.NotFound', { details: { action: 'x' } });
    expect(await lookups.placeOf('17688888888')).toBeUndefined();
    expect(await lookups.placeOf('17688888889')).toBeUndefined();
    expect(api.asked).toHaveLength(1);
  });

  it('is asked again after a failure that passes', async () => {
    api.answers.GetNumberRegionInfo = workbenchError('network error');
    expect(await lookups.placeOf('17688888888')).toBeUndefined();
    api.answers.GetNumberRegionInfo = { phoneNumber: { number: '', province: '浙江', city: '' } };
    expect(await lookups.placeOf('17688888888')).toEqual({ province: '浙江', city: '' });
  });
});

it('knows the flows that verify a customer, none where the backend has no such operation', async () => {
  api.answers.GetServiceExtensions = {
    serviceExtensions: [
      { number: 'flow-1', name: 'PIN' },
      { number: 'flow-2', name: 'Card' },
    ],
  };
  expect(await lookups.verificationFlows()).toEqual([
    { id: 'flow-1', name: 'PIN' },
    { id: 'flow-2', name: 'Card' },
  ]);
  expect(api.asked).toEqual([
    { name: 'GetServiceExtensions', params: { instanceId: 'demo', serviceType: 'Authentication' } },
  ]);
  api.answers.GetServiceExtensions = workbenchError('InvalidAction.NotFound', { details: { action: 'x' } });
  expect(await lookups.verificationFlows()).toEqual([]);
});

it("takes the cloud's quotes off a recording's address", async () => {
  api.answers.DownloadRecording = {
    mediaDownloadParam: { signatureUrl: '"https://a/b.wav"', fileName: 'b.wav' },
  };
  expect(await lookups.recordingAddress('b.wav')).toBe('https://a/b.wav');
});
