import { statusCodes } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { demoInstance } from './demo-data.ts';

/** A morning at the demonstration, for tests of reports and records. */
const day = '2026-01-05';
const nine = Date.UTC(2026, 0, 5, 1);
const minute = 60_000;
export const morning = { day, nine, minute };

const at = (ms: number) => new Date(nine + ms);

/**
 * Stores the morning as the call centre would: alice took a sales call and made one, and bob's caller at
 * support gave up. Another instance, `other`, had a call at the same time.
 */
export async function putMorning(db: Kysely<Database>): Promise<void> {
  await db.insertInto('instances').values({ id: 'other', name: 'Other', description: '' }).execute();
  const person = { instance_id: 'other', extension: '1', email: '', phone: '', password_hash: '' };
  await db
    .insertInto('users')
    .values({ ...person, id: 'other-ann', login_name: 'ann', display_name: 'Ann' })
    .execute();
  await db
    .insertInto('skill_groups')
    .values({ id: 'other-group', instance_id: 'other', name: 'g', description: '', routing_strategy: '' })
    .execute();
  const contact = { state: 'ended', caller: '13800138000', callee: '01066668888' };
  await db
    .insertInto('contacts')
    .values([
      {
        ...contact,
        id: 'in',
        instance_id: demoInstance,
        direction: 'inbound',
        skill_group_id: 'sales',
        group_ids: ['sales'],
        agent_ids: ['demo-alice'],
        started_at: at(10 * minute),
        queued_at: at(10 * minute),
        established_at: at(10 * minute + 15_000),
        ended_at: at(12 * minute + 15_000),
        disposition: 'Success',
      },
      {
        ...contact,
        id: 'out',
        instance_id: demoInstance,
        direction: 'outbound',
        caller: '01066668888',
        callee: '17688888888',
        skill_group_id: 'sales',
        group_ids: ['sales'],
        agent_ids: ['demo-alice'],
        started_at: at(20 * minute),
        ended_at: at(20 * minute + 30_000),
        disposition: 'NoAnswer',
      },
      {
        ...contact,
        id: 'gone',
        instance_id: demoInstance,
        direction: 'inbound',
        skill_group_id: 'support',
        group_ids: ['support'],
        started_at: at(30 * minute),
        queued_at: at(30 * minute),
        ended_at: at(31 * minute),
        disposition: 'AbandonedInQueue',
      },
      {
        ...contact,
        id: 'theirs',
        instance_id: 'other',
        direction: 'inbound',
        skill_group_id: 'other-group',
        group_ids: ['other-group'],
        started_at: at(10 * minute),
        queued_at: at(10 * minute),
        ended_at: at(11 * minute),
        disposition: 'AbandonedInQueue',
      },
    ])
    .execute();
  await db
    .insertInto('queue_visits')
    .values([
      {
        contact_id: 'in',
        instance_id: demoInstance,
        skill_group_id: 'sales',
        entered_at: at(10 * minute),
        answered_at: at(10 * minute + 15_000),
        left_at: at(10 * minute + 15_000),
      },
      {
        contact_id: 'gone',
        instance_id: demoInstance,
        skill_group_id: 'support',
        entered_at: at(30 * minute),
        left_at: at(31 * minute),
        disposition: 'AbandonedInQueue',
      },
      {
        contact_id: 'theirs',
        instance_id: 'other',
        skill_group_id: 'other-group',
        entered_at: at(10 * minute),
        left_at: at(11 * minute),
        disposition: 'AbandonedInQueue',
      },
    ])
    .execute();
  const alices = { instance_id: demoInstance, user_id: 'demo-alice', skill_group_id: 'sales' };
  await db
    .insertInto('connections')
    .values([
      {
        ...alices,
        id: 'in-alice',
        direction: 'inbound',
        contact_id: 'in',
        offered_at: at(10 * minute),
        established_at: at(10 * minute + 15_000),
        released_at: at(12 * minute + 15_000),
      },
      {
        ...alices,
        id: 'out-alice',
        direction: 'outbound',
        contact_id: 'out',
        offered_at: at(20 * minute),
        released_at: at(20 * minute + 30_000),
      },
    ])
    .execute();
  const recording = {
    instance_id: demoInstance,
    user_id: 'demo-alice',
    contact_id: 'in',
    conn_id: 'in-alice',
  };
  await db
    .insertInto('recordings')
    .values({
      ...recording,
      id: 'r1',
      file_name: 'r1.wav',
      channels: 2,
      started_at: at(10 * minute + 15_000),
      duration_ms: 120_000,
      bytes: 1,
      state: 'ready',
    })
    .execute();
  const log: readonly [code: number, from: number, to: number | undefined, contactId?: string][] = [
    [statusCodes.signedIn, 0, 60_000],
    [statusCodes.ready, 60_000, 10 * minute],
    [statusCodes.ringing, 10 * minute, 10 * minute + 15_000, 'in'],
    [statusCodes.inboundCall, 10 * minute + 15_000, 11 * minute, 'in'],
    [statusCodes.held, 11 * minute, 11 * minute + 20_000, 'in'],
    [statusCodes.inboundCall, 11 * minute + 20_000, 12 * minute + 15_000, 'in'],
    [statusCodes.wrapUp, 12 * minute + 15_000, 13 * minute, 'in'],
    [statusCodes.ready, 13 * minute, 20 * minute],
    [statusCodes.dialing, 20 * minute, 20 * minute + 30_000, 'out'],
    [statusCodes.break, 20 * minute + 30_000, 40 * minute],
    [statusCodes.signedOut, 40 * minute, 40 * minute],
  ];
  await db
    .insertInto('agent_status_log')
    .values(
      log.map(([status_code, from, to, contactId]) => ({
        instance_id: demoInstance,
        user_id: 'demo-alice',
        status_code,
        break_code: '',
        contact_id: contactId ?? null,
        ...((status_code === statusCodes.held || status_code === statusCodes.wrapUp) && {
          direction: 'inbound',
          call_group_id: 'sales',
        }),
        skill_group_ids: ['sales'],
        started_at: at(from),
        ended_at: to === undefined ? null : at(to),
      })),
    )
    .execute();
}
