import { type Kysely, type OperationNodeSource, type RawBuilder, sql } from 'kysely';
import type { JournalEntry, OpenedConnection, OpenedContact } from '../../contacts/state/contact-journal.ts';
import type { Database } from '../schema.ts';

/** A step, with the contact or connection that begins with it. */
export interface JournalLine {
  readonly contact?: OpenedContact | undefined;
  readonly connection?: OpenedConnection | undefined;
  readonly entry: JournalEntry;
}

function time(ms: number): Date;
function time(ms: number | undefined): Date | undefined;
function time(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}

/**
 * Whether a patch has any value. Kysely leaves out undefined fields, and an empty update must not be sent.
 */
function anything(patch: Readonly<Record<string, unknown>>): boolean {
  return Object.values(patch).some((value) => value !== undefined);
}

/** All that a line writes. Each write changes another row, so they can run as one statement. */
export function writesOf(db: Kysely<Database>, line: JournalLine): readonly OperationNodeSource[] {
  const { contactId, instanceId, at, step, userId, connId, detail } = line.entry;
  return [
    ...contactWrites(db, line),
    ...connectionWrites(db, line),
    db.insertInto('contact_steps').values({
      contact_id: contactId,
      instance_id: instanceId,
      at: time(at),
      step,
      user_id: userId ?? null,
      conn_id: connId ?? null,
      detail: detail ? JSON.stringify(detail) : null,
    }),
    ...queueWrites(db, line.entry),
    ...stateWrites(db, line),
  ];
}

/** The column with a value added, unless it has it already. */
function withValue(
  column: 'group_ids' | 'agent_ids' | 'flow_ids',
  value: string | undefined,
): RawBuilder<string[]> | undefined {
  if (value === undefined) return undefined;
  const ids = sql.ref(column);
  return sql<string[]>`case when ${value} = any(${ids}) then ${ids} else array_append(${ids}, ${value}) end`;
}

function enteredFlow({ step, detail }: JournalEntry): string | undefined {
  const flowId = step === 'flowEntered' ? detail?.flowId : undefined;
  return typeof flowId === 'string' ? flowId : undefined;
}

function* contactWrites(db: Kysely<Database>, { contact: opened, connection, entry }: JournalLine) {
  const { contact, contactId } = entry;
  const groupId = contact?.skillGroupId ?? connection?.skillGroupId ?? opened?.skillGroupId;
  const agentId = connection?.userId;
  const patch = {
    state: contact?.state,
    skill_group_id: contact?.skillGroupId,
    queued_at: time(contact?.queuedAt),
    established_at: time(contact?.establishedAt),
    ended_at: time(contact?.endedAt),
    disposition: contact?.disposition,
    released_by: contact?.releasedBy,
    release_reason: contact?.releaseReason,
  };
  if (opened) {
    yield db.insertInto('contacts').values({
      ...patch,
      id: opened.id,
      instance_id: opened.instanceId,
      direction: opened.direction,
      state: patch.state ?? opened.state,
      caller: opened.caller,
      callee: opened.callee,
      skill_group_id: patch.skill_group_id ?? opened.skillGroupId ?? null,
      started_at: time(opened.startedAt),
      group_ids: groupId === undefined ? [] : [groupId],
      agent_ids: agentId === undefined ? [] : [agentId],
    });
    return;
  }
  const change = {
    ...patch,
    group_ids: withValue('group_ids', groupId),
    agent_ids: withValue('agent_ids', agentId),
    flow_ids: withValue('flow_ids', enteredFlow(entry)),
  };
  if (anything(change)) yield db.updateTable('contacts').set(change).where('id', '=', contactId);
}

function* connectionWrites(db: Kysely<Database>, { connection: opened, entry }: JournalLine) {
  const { connection, connId } = entry;
  const patch = {
    established_at: time(connection?.establishedAt),
    released_at: time(connection?.releasedAt),
    release_reason: connection?.releaseReason,
    hold_ms: connection?.holdMs,
  };
  // A code that was chosen meanwhile settles it.
  const owed = connection?.codeOwed ? { wrap_up_owed: sql<boolean>`wrap_up_code_id is null` } : {};
  if (opened) {
    yield db.insertInto('connections').values({
      ...(opened.id === connId && patch),
      id: opened.id,
      contact_id: opened.contactId,
      instance_id: opened.instanceId,
      user_id: opened.userId,
      direction: opened.direction,
      skill_group_id: opened.skillGroupId ?? null,
      offered_at: time(opened.offeredAt),
    });
  }
  const changes = { ...patch, ...owed };
  if (connId !== undefined && connId !== opened?.id && anything(changes)) {
    yield db.updateTable('connections').set(changes).where('id', '=', connId);
  }
  yield* codeWrites(db, entry);
}

/** The agent's code for all own parts in the contact. Its step changes nothing else of them. */
function* codeWrites(db: Kysely<Database>, { contactId, userId, connection }: JournalEntry) {
  if (connection?.wrapUpCodeId === undefined || userId === undefined) return;
  yield db
    .updateTable('connections')
    .set({ wrap_up_code_id: connection.wrapUpCodeId, wrap_up_owed: false })
    .where('contact_id', '=', contactId)
    .where('user_id', '=', userId);
}

/**
 * A visit to a queue begins with its step. It ends with the answer, with the contact, or in another queue.
 */
function* queueWrites(db: Kysely<Database>, entry: JournalEntry) {
  const { contactId, instanceId, at, step, contact } = entry;
  if (step !== 'enqueued' && step !== 'established' && step !== 'ended') return;
  yield db
    .updateTable('queue_visits')
    .set({
      left_at: time(at),
      ...(step === 'established' && { answered_at: time(at) }),
      ...(step === 'ended' && { disposition: contact?.disposition ?? null }),
    })
    .where('contact_id', '=', contactId)
    .where('left_at', 'is', null);
  if (step !== 'enqueued' || contact?.skillGroupId === undefined) return;
  yield db.insertInto('queue_visits').values({
    contact_id: contactId,
    instance_id: instanceId,
    skill_group_id: contact.skillGroupId,
    entered_at: time(at),
  });
}

/** The contact's durable state. The last step deletes it. */
function* stateWrites(db: Kysely<Database>, { contact: opened, entry }: JournalLine) {
  const { step, contactId, instanceId, live } = entry;
  if (step === 'ended') {
    yield db.deleteFrom('live_contacts').where('contact_id', '=', contactId);
  } else if (live && opened) {
    const { revision, state } = live;
    yield db
      .insertInto('live_contacts')
      .values({ contact_id: contactId, instance_id: instanceId, revision, state });
  } else if (live) {
    yield stateUpdate(db, live);
  }
}

/** Writes of one contact may come in any order: the highest revision stays. */
export function stateUpdate(
  db: Kysely<Database>,
  { contactId, revision, state }: NonNullable<JournalEntry['live']>,
) {
  return db
    .updateTable('live_contacts')
    .set({ revision, state })
    .where('contact_id', '=', contactId)
    .where('revision', '<', revision);
}
