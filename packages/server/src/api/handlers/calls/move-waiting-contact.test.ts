import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

let asking: AskingServer;
let contactId: string;

/** The code of the refusal; undefined: it was done. */
async function move(user: string, parameters: object): Promise<unknown> {
  return (await asking.ask(user, 'MoveWaitingContact', { contactId, ...parameters })).code;
}

const contact = () => asking.server.services.contacts.contacts.get(contactId);

beforeAll(async () => {
  asking = await askingServer([]);
  const { server } = asking;
  for (const id of ['led', 'foreign']) {
    await server.db
      .insertInto('skill_groups')
      .values({ id, name: id, instance_id: 'demo', description: '', routing_strategy: '' })
      .execute();
  }
  await server.db
    .insertInto('skill_levels')
    .values({ user_id: 'demo-carol', skill_group_id: 'led', level: 5 })
    .execute();
  server.telephony.arrive('caller', '01066668888');
  const { contacts } = server.services.contacts;
  await vi.waitFor(() => expect(contacts.size).toBe(1));
  contactId = [...contacts.keys()][0] ?? '';
  // The demonstration's flow asks first.
  await vi.waitFor(() => {
    server.telephony.events.emit('dtmf', 'caller', '1');
    expect(contact()?.state.type).toBe('queued');
  });
}, 60_000);

afterAll(() => asking?.server.dispose());

describe('MoveWaitingContact', () => {
  it('moves to another group that the supervisor leads, and to its head', async () => {
    expect(await move('carol', { skillGroupId: 'led', toHead: true })).toBeUndefined();
    expect(contact()).toMatchObject({ skillGroup: { id: 'led' }, state: { type: 'queued' } });
    expect(await move('carol', { skillGroupId: 'sales' })).toBeUndefined();
    expect(contact()?.skillGroup?.id).toBe('sales');
  });

  it('refuses a group, an agent and a contact that the supervisor does not lead', async () => {
    expect(await move('carol', { skillGroupId: 'foreign' })).toBe('NoPermission.User');
    expect(await move('carol', { skillGroupId: 'made-up' })).toBe('NotExist.SkillGroup');
    expect(await move('carol', { agentId: 'demo-admin' })).toBe('NoPermission.User');
    expect(await move('admin', { skillGroupId: 'foreign' })).toBeUndefined();
    expect(await move('carol', { skillGroupId: 'sales' })).toBe('NotExists.JobId');
    expect(await move('admin', { skillGroupId: 'sales' })).toBeUndefined();
  });

  it('refuses a request without a target, and one with two', async () => {
    expect(await move('carol', {})).toBe('Parameter.Null');
    expect(await move('carol', { toHead: false })).toBe('Parameter.Null');
    expect(await move('carol', { agentId: 'demo-alice', toHead: true })).toBe('Parameter.Invalid');
  });

  it('refuses an agent who is not there', async () => {
    expect(await move('carol', { agentId: 'demo-alice' })).toBe('UserBusy');
  });

  it('is in the audit log with its actor and target, and in the course of the call', async () => {
    const { entries } = await asking.ask('admin', 'ListAuditLog', {
      ...{ action: 'MoveWaitingContact', startTime: 0, stopTime: Date.now() + 1_000 },
      ...{ pageNumber: 1, pageSize: 10 },
    });
    const [newest] = (asFields(entries)?.list ?? []) as Record<string, unknown>[];
    expect(newest).toMatchObject({ actorId: 'demo-admin', target: contactId });
    const { data } = await asking.ask('carol', 'GetContact', { contactId });
    const steps = (asFields(data)?.steps ?? []) as Record<string, unknown>[];
    expect(steps.filter(({ step }) => step === 'moved')).toMatchObject([
      { userName: expect.stringContaining('Carol') },
      ...Array.from({ length: 3 }, () => ({})),
    ]);
  });
});
