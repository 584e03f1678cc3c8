import { statusCodes } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';

let asking: AskingServer;
let ask: AskingServer['ask'];

beforeAll(async () => {
  asking = await askingServer(['alice', 'carol']);
  ({ ask } = asking);
}, 60_000);

afterAll(() => asking?.server.dispose());

const groups = { signedSkillGroupIdList: [] };
const toSupervise = { deviceId: 'console', ...groups, purpose: 'supervision' };

async function statusOf(user: string) {
  const { data } = await ask(user, 'PollUserStatus', {});
  return data;
}

describe('a sign-in to supervise', () => {
  it('is one without groups and calls, also for an administrator in no group', async () => {
    expect(await ask('admin', 'SignInGroup', { deviceId: 'console', ...groups })).toMatchObject({
      code: 'systemErrorNotInAnySkillGroup',
    });
    expect(await ask('admin', 'SignInGroup', toSupervise)).toMatchObject({
      data: { statusCode: statusCodes.break, breakCode: 'Supervision', signedSkillGroupIdList: [] },
    });
    const { agents } = asking.server.services;
    for (const input of ['ready', 'offer', 'dial', 'recall'] as const) {
      expect(() => agents.requireMove('demo-admin', input)).toThrow('status');
    }
    expect(agents.requireMove('demo-admin', 'monitor')).toEqual({ status: 'monitoring', before: 'break' });
    expect(await ask('admin', 'SignOutGroup', {})).not.toHaveProperty('code');
  });

  it('stays without groups when the supervisor joins one, and over a restart', async () => {
    expect(await ask('carol', 'SignInGroup', toSupervise)).not.toHaveProperty('code');
    const { agents } = asking.server.services;
    const session = agents.signedIn('demo-carol');
    agents.reassign(session.identity, [{ id: 'sales', level: 5 }], ['sales']);
    expect(agents.signedIn('demo-carol').groups).toEqual([]);
    await agents.settled();
    const row = await asking.server.db
      .selectFrom('agent_sessions')
      .select(['purpose', 'status'])
      .where('user_id', '=', 'demo-carol')
      .executeTakeFirst();
    expect(row).toEqual({ purpose: 'supervision', status: 'break' });
    // Signing in to groups again ends it.
    await ask('carol', 'SignInGroup', { deviceId: 'console', ...groups });
    expect(agents.signedIn('demo-carol')).toMatchObject({ purpose: 'calls' });
    await ask('carol', 'SignOutGroup', {});
  });

  it('is none for agents', async () => {
    expect(await ask('alice', 'SignInGroup', toSupervise)).toMatchObject({ code: 'NoPermission.User' });
  });
});

describe('acts on another agent', () => {
  it('are in the audit log, and in the own name they are not', async () => {
    const alice = { userId: 'demo-alice' };
    await ask('alice', 'SignInGroup', { deviceId: 'd', ...groups });
    await ask('alice', 'TakeBreak', { code: 'own' });
    asking.server.services.agents.move('demo-alice', 'ready');
    await ask('carol', 'TakeBreak', { ...alice, code: 'meeting' });
    await ask('carol', 'SignOutGroup', { ...alice, whenFree: true });
    expect(await statusOf('alice')).toMatchObject({ userContext: { userState: 'OFFLINE' } });
    const { entries } = await ask('admin', 'ListAuditLog', {
      target: 'demo-alice',
      pageNumber: 1,
      pageSize: 10,
    });
    expect(entries).toMatchObject({
      list: [
        { action: 'SignOutGroup', actorId: 'demo-carol' },
        { action: 'TakeBreak', actorId: 'demo-carol' },
      ],
    });
  });

  it('sign out after the call, not during it', async () => {
    await ask('alice', 'SignInGroup', { deviceId: 'd', ...groups });
    const { agents } = asking.server.services;
    agents.move('demo-alice', 'ready');
    agents.move('demo-alice', 'offer', { contact: { contactId: 'c', connId: 'x' } });
    expect(await ask('carol', 'SignOutGroup', { userId: 'demo-alice' })).toHaveProperty('code');
    expect(await ask('carol', 'SignOutGroup', { userId: 'demo-alice', whenFree: true })).toMatchObject({
      data: { statusCode: statusCodes.ringing },
    });
    agents.move('demo-alice', 'abandon');
    await new Promise((resolve) => setImmediate(resolve));
    expect(agents.session('demo-alice')).toBeUndefined();
  });
});
