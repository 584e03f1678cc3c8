import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoInstance } from '../../demo/demo-data.ts';
import { morning, putMorning } from '../../demo/recorded-morning.ts';
import type { Survey } from '../../surveys/survey.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';

let server: TestServer;
let survey: Survey;
let path: string;

beforeAll(async () => {
  server = await testServer();
  await putMorning(server.db);
}, 60_000);

afterAll(() => server?.dispose());

beforeEach(async () => {
  await server.db.deleteFrom('surveys').execute();
  const { surveys, surveyLinks } = server.services;
  const contact = await surveys.contact(demoInstance, 'in');
  if (!contact) throw new Error('There is no contact.');
  survey = await surveys.offer(contact, { agentId: 'demo-alice', channel: 'sms' });
  path = new URL(surveyLinks.addressOf(survey)).pathname;
});

const get = (url: string, language = 'zh-CN') =>
  server.app.inject({ url, headers: { 'accept-language': language } });
const post = (fields: Record<string, string>, url = path) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const rating = async () => (await server.services.surveys.find(survey.id))?.rating;

describe('the page of a rating request', () => {
  it('speaks the reader’s language or the other, with nothing but its own style', async () => {
    const chinese = await get(path);
    expect(chinese.statusCode).toBe(200);
    expect(chinese.body).toContain('爱丽丝 Alice');
    expect(chinese.body).toContain('<html lang="zh-CN">');
    expect((await get(path, 'en-GB')).body).toContain('How satisfied are you with');
    expect((await get(`${path}?lang=en`)).body).toContain('<html lang="en">');
    const policy = String(chinese.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(chinese.body).not.toMatch(/<script|style=| on\w+=/);
    expect(chinese.headers['cache-control']).toBe('no-store');
    expect(JSON.stringify(chinese.headers) + chinese.body).not.toContain(survey.customer);
  });

  it('only looked at, as a preview of the message does, rates nothing', async () => {
    await get(path);
    await server.app.inject({ method: 'HEAD', url: path });
    expect(await rating()).toBeUndefined();
  });

  it('takes one answer', async () => {
    const answered = await post({ score: '4', feedback: '很好\r\n<b>谢谢</b>' });
    expect(answered.statusCode).toBe(303);
    expect(await rating()).toMatchObject({ score: 4, feedback: '很好\n<b>谢谢</b>' });
    expect((await get(path)).body).toContain('感谢您的评价');
    await post({ score: '1' });
    expect(await rating()).toMatchObject({ score: 4 });
  });

  it('counts one of many at the same moment', async () => {
    await Promise.all(['1', '2', '3', '4', '5'].map((score) => post({ score })));
    const rated = (await server.db.selectFrom('surveys').selectAll().execute()).map(({ score }) => score);
    expect(rated).toHaveLength(1);
    expect([1, 2, 3, 4, 5]).toContain(rated[0]);
  });

  it.each<Record<string, string>>([
    {},
    { score: '0' },
    { score: '6' },
    { score: '5.0' },
    { score: '5', feedback: 'x'.repeat(1001) },
  ])('is shown again for an answer that is none: %j', async (fields) => {
    expect((await post(fields)).statusCode).toBe(303);
    expect(await rating()).toBeUndefined();
  });

  it('is none for an address that was made up, and over when its time is', async () => {
    const forged = `${path.slice(0, -2)}AA`;
    expect((await get(forged)).statusCode).toBe(404);
    expect((await post({ score: '5' }, forged)).statusCode).toBe(404);
    const late = { id: survey.id, expiresAt: Date.now() - 1000 };
    const over = new URL(server.services.surveyLinks.addressOf(late)).pathname;
    expect((await get(over)).statusCode).toBe(410);
    expect((await post({ score: '5' }, over)).statusCode).toBe(410);
    expect(await rating()).toBeUndefined();
  });
});

describe('a rating', () => {
  const records = async () => {
    const period = { from: morning.nine, to: morning.nine + 3_600_000, pageNumber: 1, pageSize: 10 };
    const { records: all } = server.services;
    const recent = await all.recentOf({
      ...period,
      instanceId: demoInstance,
      userId: 'demo-alice',
      phoneNumber: undefined,
    });
    const details = await all.details({
      ...period,
      instanceId: demoInstance,
      scope: { type: 'everybody' },
      contactId: 'in',
      criteria: undefined,
      phoneNumber: undefined,
      directions: undefined,
      dispositions: undefined,
      withRecordings: false,
      newestFirst: false,
    });
    const record = recent.list.find(({ contactId }) => contactId === 'in');
    const pick = (record: { satisfaction: number; satisfactionDesc: string; feedback: string } | undefined) =>
      record && [record.satisfaction, record.satisfactionDesc, record.feedback];
    expect(pick(record)).toEqual(pick(details.list[0]));
    return { record: pick(record), agent: details.list[0]?.agents[0] };
  };

  it('is told with the contact: not asked, not answered, answered', async () => {
    const { surveys } = server.services;
    expect((await records()).record).toEqual([-1, '未评价', '']);
    await surveys.takeReply(survey.customer, '很好');
    expect((await records()).record).toEqual([-1, '未评价', '']);
    await surveys.takeReply(survey.customer, '5,很满意');
    expect(await records()).toMatchObject({
      record: [5, '非常满意', '很满意'],
      agent: { agentId: 'demo-alice', satisfaction: '5', feedback: '很满意' },
    });
    // Already answered: another message from this customer changes nothing and is no error.
    await surveys.takeReply(survey.customer, '1');
    expect((await records()).record).toEqual([5, '非常满意', '很满意']);
    await server.db.deleteFrom('surveys').execute();
    expect(await records()).toMatchObject({ record: [-1, '未发送', ''], agent: { satisfaction: '' } });
  });

  it('by voice is of the same contact, and the last one counts', async () => {
    const { surveys } = server.services;
    const contact = await surveys.contact(demoInstance, 'in');
    if (!contact) throw new Error('There is no contact.');
    await surveys.rate(survey, { score: 2 });
    const voice = await surveys.offer(contact, { agentId: 'demo-alice', channel: 'voice' });
    expect((await records()).record).toEqual([2, '不满意', '']);
    await surveys.rate({ ...voice }, { score: 3 });
    expect((await records()).record).toEqual([3, '一般', '']);
    await expect(surveys.rate(voice, { score: 1 })).rejects.toMatchObject({ code: 'Survey.Rated' });
    await expect(surveys.rate(voice, { score: 6 })).rejects.toMatchObject({ code: 'Parameter.Invalid' });
    await expect(surveys.rate({ ...voice, expiresAt: 0 }, { score: 1 })).rejects.toMatchObject({
      code: 'Survey.Over',
    });
  });
});
