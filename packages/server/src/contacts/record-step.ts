import type { ContactStateName } from '@openseat/protocol';
import { type CallContext, logFields } from './call-context.ts';
import type { Connection, Contact } from './state/contact.ts';
import { stateOf } from './state/contact-codec.ts';
import type { ContactStepName, JournalEntry, OpenedConnection } from './state/contact-journal.ts';
import { runtimeOf } from './state/contact-runtime.ts';
import { isToCallBack } from './state/contact-steps.ts';

export interface StepFields {
  /** Epoch milliseconds. Default: now. */
  readonly at?: number;
  /** The agent's part that the step belongs to. */
  readonly connection?: Pick<Connection, 'userId' | 'connId'> | undefined;
  /** An agent without a part in the contact. `connection` takes precedence. */
  readonly userId?: string | undefined;
  readonly detail?: JournalEntry['detail'] | undefined;
  /** The state in the contact's record. Default: the current state. `unchanged`: the step leaves it as it is. */
  readonly state?: ContactStateName | 'unchanged';
  /** Further columns of the contact's record. */
  readonly contactChanges?: Omit<NonNullable<JournalEntry['contact']>, 'state'>;
  /** Columns of the connection's record. */
  readonly connectionChanges?: JournalEntry['connection'] | undefined;
}

export type NamedStep = readonly [step: ContactStepName, fields: StepFields];

/**
 * Writes a step of a contact, what changes with it, and the contact's durable state, in one transaction. Called after
 * the state has changed and before the effects, so that another process can continue from there.
 */
export function recordStep(
  ctx: CallContext,
  contact: Contact,
  step: ContactStepName,
  fields?: StepFields,
): Promise<void> {
  return orLogged(ctx, contact, ctx.journal.write(stepEntry(ctx, contact, step, fields)));
}

/** Writes several steps in one transaction. */
export function recordSteps(ctx: CallContext, contact: Contact, steps: readonly NamedStep[]): Promise<void> {
  const entries = steps.map(([step, fields]) => stepEntry(ctx, contact, step, fields));
  return orLogged(ctx, contact, ctx.journal.write(...entries));
}

/** Writes a new contact with its first step, and the connection of the agent who calls. */
export function openContact(
  ctx: CallContext,
  contact: Contact,
  { detail, caller: connection }: { detail?: JournalEntry['detail']; caller?: Connection } = {},
): Promise<void> {
  const { id, instanceId, direction, state, caller, callee, skillGroup, startedAt: at } = contact;
  return written(
    contact,
    ctx.journal.openContact(
      {
        ...{ id, instanceId, direction, state: state.type, caller, callee },
        ...{ skillGroupId: skillGroup?.id, startedAt: at },
      },
      stepEntry(ctx, contact, 'arrived', { at, detail, state: 'unchanged' }),
      connection && {
        opened: openedConnection(contact, connection),
        step: stepEntry(ctx, contact, 'dialed', { at: connection.offeredAt, connection }),
      },
    ),
  );
}

/** Writes that an agent has a part in the contact, after the steps that led to it. */
export function openConnection(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  step: ContactStepName,
  fields: StepFields = {},
  before: readonly NamedStep[] = [],
): Promise<void> {
  return written(
    contact,
    ctx.journal.openConnection(
      openedConnection(contact, connection),
      ...before.map(([name, about]) => stepEntry(ctx, contact, name, about)),
      stepEntry(ctx, contact, step, { at: connection.offeredAt, connection, ...fields }),
    ),
  );
}

function openedConnection(
  contact: Contact,
  { connId: id, userId, direction, offeredAt }: Connection,
): OpenedConnection {
  return {
    ...{ id, contactId: contact.id, instanceId: contact.instanceId, userId },
    // An offered callback looks inbound to the agent, but is an outbound call.
    direction: isToCallBack(contact) ? 'outbound' : direction,
    ...{ skillGroupId: contact.skillGroup?.id, offeredAt },
  };
}

/** A call goes on without the record of a step. Its state is written again with the next one. */
async function orLogged(ctx: CallContext, contact: Contact, write: Promise<void>): Promise<void> {
  await written(contact, write).catch((error: unknown) => {
    ctx.log.error({ ...logFields(contact), err: error }, 'a step of a contact was not written');
  });
}

async function written(contact: Contact, write: Promise<void>): Promise<void> {
  try {
    await write;
    runtimeOf(contact).steps += 1;
  } catch (error) {
    runtimeOf(contact).written = '';
    throw error;
  }
}

function stepEntry(
  ctx: CallContext,
  contact: Contact,
  step: ContactStepName,
  fields: StepFields = {},
): JournalEntry {
  const { connection, detail, state = contact.state.type, contactChanges, connectionChanges } = fields;
  const { userId, connId } = connection ?? { userId: fields.userId };
  return {
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: fields.at ?? ctx.now(),
    step,
    userId,
    connId,
    ...(detail && { detail }),
    ...((state !== 'unchanged' || contactChanges) && {
      contact: { ...(state !== 'unchanged' && { state }), ...contactChanges },
    }),
    ...(connectionChanges && { connection: connectionChanges }),
    live: stateOf(contact),
  };
}
