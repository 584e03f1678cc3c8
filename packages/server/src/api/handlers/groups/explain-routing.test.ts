import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoInstance } from '../../../demo/demo-data.ts';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

let asking: AskingServer;
let ask: AskingServer['ask'];

interface Explained {
  readonly userId: string;
  readonly verdict: string;
  readonly place: number;
}

async function explained(user = 'admin', skillGroupId = 'sales'): Promise<readonly Explained[]> {
  const { data } = await ask(user, 'ExplainRouting', { skillGroupId });
  return (asFields(data)?.agents ?? []) as Explained[];
}

async function verdicts(): Promise<Record<string, string>> {
  return Object.fromEntries((await explained()).map(({ userId, verdict }) => [userId, verdict]));
}

beforeAll(async () => {
  asking = await askingServer([]);
  ({ ask } = asking);
}, 60_000);

afterAll(() => asking?.server.dispose());

async function ready(name: string): Promise<void> {
  const { server } = asking;
  await ask(name, 'SignInGroup', { deviceId: name, signedSkillGroupIdList: [] });
  const userId = `demo-${name}`;
  const { phones, agents } = server.services;
  phones.setReachable((await phones.issue(userId)).name, true);
  agents.setPresent(userId, true);
  agents.move(userId, 'ready');
}

beforeEach(async () => {
  for (const name of ['alice', 'bob', 'carol']) {
    if (asking.server.services.agents.session(`demo-${name}`)) await ask(name, 'SignOutGroup', {});
  }
});

describe('ExplainRouting', () => {
  it('has the candidates in the order of the strategy, then the others', async () => {
    await ready('bob');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await ready('alice');
    const list = await explained();
    expect(list).toMatchObject([
      { userId: 'demo-bob', verdict: 'candidate', place: 1, level: 5, offers: 0 },
      { userId: 'demo-alice', verdict: 'candidate', place: 2, level: 5 },
      { userId: 'demo-carol', verdict: 'notSignedIn', place: 0 },
    ]);
    const { data } = await ask('carol', 'ExplainRouting', { skillGroupId: 'sales' });
    expect(data).toMatchObject({ strategy: 'LongestIdle', waiting: 0 });
  });

  it('says why an agent is no candidate', async () => {
    const { agents, phones } = asking.server.services;
    await ready('alice');
    agents.move('demo-alice', 'takeBreak');
    await ask('carol', 'SignInGroup', { deviceId: 'c', signedSkillGroupIdList: [], purpose: 'supervision' });
    await ask('bob', 'SignInGroup', { deviceId: 'b', signedSkillGroupIdList: ['support'] });
    expect(await verdicts()).toEqual({
      'demo-alice': 'break',
      'demo-bob': 'signedInWithoutGroup',
      'demo-carol': 'supervising',
    });
    await ready('bob');
    expect(await verdicts()).toMatchObject({ 'demo-bob': 'candidate' });
    const name = phones.phoneOf('demo-bob');
    if (name) phones.setReachable(name, false);
    expect(await verdicts()).toMatchObject({ 'demo-bob': 'unreachable' });
    agents.move('demo-alice', 'ready');
    agents.move('demo-alice', 'dial', { contact: { contactId: 'c', connId: 'x' } });
    expect(await verdicts()).toMatchObject({ 'demo-alice': 'busy' });
    agents.move('demo-alice', 'dialFailed');
    expect(await verdicts()).toMatchObject({ 'demo-alice': 'afterCallWork' });
  });

  it('explains own groups to supervisors, all of the instance to administrators, and none to agents', async () => {
    const { db } = asking.server;
    await db
      .insertInto('skill_groups')
      .values({
        id: 'apart',
        instance_id: demoInstance,
        name: 'Apart',
        description: '',
        routing_strategy: '',
      })
      .execute();
    const about = async (user: string, skillGroupId: string) =>
      (await ask(user, 'ExplainRouting', { skillGroupId })).code ?? 'OK';
    expect(await about('carol', 'sales')).toBe('OK');
    expect(await about('carol', 'apart')).toBe('NoPermission.User');
    expect(await about('admin', 'apart')).toBe('OK');
    expect(await about('admin', 'other-group')).toBe('NotExist.SkillGroup');
    expect(await about('carol', 'other-group')).toBe('NotExist.SkillGroup');
    expect(await about('alice', 'sales')).toBe('NoPermission.User');
  });
});
