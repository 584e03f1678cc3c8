import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlCallerHistory } from '../../../storage/calls/caller-history.ts';
import { type TestServer, testServer } from '../../../testing/test-server.ts';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await testServer();
  token = (await server.services.accessTokens.issue('demo-admin')).accessToken;
}, 60_000);
afterAll(() => server.dispose());

async function ask(action: string, params: Record<string, unknown>) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/${action}`,
    headers: { authorization: `Bearer ${token}` },
    payload: { instanceId: 'demo', ...params },
  });
  return answer.json();
}

describe('routing of a skill group', () => {
  it('is told, and changed in what is given, from the next call on', async () => {
    expect(await ask('GetSkillGroupRouting', { skillGroupId: 'sales' })).toMatchObject({
      routing: { ringSeconds: 0, stickyHours: 0, overflowGroupId: '' },
    });
    const changed = await ask('ModifySkillGroupRouting', {
      skillGroupId: 'sales',
      routingStrategy: 'FewestCalls',
      ringSeconds: 12,
      overflowGroupId: 'support',
    });
    const routing = { routingStrategy: 'FewestCalls', ringSeconds: 12, overflowGroupId: 'support' };
    expect(changed).toMatchObject({ routing });
    await ask('ModifySkillGroupRouting', { skillGroupId: 'sales', ringSeconds: 0, stickyHours: 2 });
    expect(await ask('GetSkillGroupRouting', { skillGroupId: 'sales' })).toMatchObject({
      routing: { ...routing, ringSeconds: 0, stickyHours: 2 },
    });
  });

  it('refuses groups that are not there, and overflow into itself', async () => {
    expect(await ask('GetSkillGroupRouting', { skillGroupId: 'none' })).toMatchObject({
      code: 'NotExist.SkillGroup',
    });
    const overflowTo = (overflowGroupId: string) =>
      ask('ModifySkillGroupRouting', { skillGroupId: 'sales', overflowGroupId });
    expect(await overflowTo('none')).toMatchObject({ code: 'NotExist.SkillGroup' });
    expect(await overflowTo('sales')).toMatchObject({ code: 'Parameter.Invalid' });
  });
});

describe('the last agent', () => {
  it('is the last agent who talked with this number, not one who did not answer, and not too long ago', async () => {
    const { db } = server;
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 9, minute));
    const contact = (id: string, minute: number) => ({
      id,
      instance_id: 'demo',
      direction: 'inbound',
      state: 'ended',
      caller: '13800138000',
      callee: '01066668888',
      started_at: at(minute),
    });
    await db
      .insertInto('contacts')
      .values([contact('k1', 1), contact('k2', 20)])
      .execute();
    const connection = (id: string, contact_id: string, user_id: string, established_at: Date | null) => ({
      id,
      contact_id,
      instance_id: 'demo',
      user_id,
      direction: 'inbound',
      offered_at: at(0),
      established_at,
    });
    await db
      .insertInto('connections')
      .values([
        connection('c1', 'k1', 'demo-bob', at(2)),
        connection('c2', 'k2', 'demo-alice', null),
        connection('c3', 'k2', 'demo-carol', at(21)),
      ])
      .execute();
    const { lastAgentOf } = sqlCallerHistory(db);
    const since = (minute: number) => at(minute).getTime();
    expect(await lastAgentOf('demo', '13800138000', since(0))).toBe('demo-carol');
    expect(await lastAgentOf('demo', '13800138000', since(25))).toBeUndefined();
    expect(await lastAgentOf('demo', '13900139000', since(0))).toBeUndefined();
    // The customer may have asked for a callback at another number, or in another form.
    expect(await lastAgentOf('demo', '13900139000', since(0), 'k1')).toBe('demo-carol');
    expect(await lastAgentOf('demo', '13900139000', since(0), 'k9')).toBeUndefined();
    await db.deleteFrom('contacts').where('id', '=', 'k2').execute();
    expect(await lastAgentOf('demo', '13800138000', since(0))).toBe('demo-bob');
  });
});
