// A process that is killed: it says what it finds in the database, then writes steps of contacts as the server
// does, and says which are confirmed. OPENSEAT_DATA or DATABASE_URL names the database.
import { sqlContactJournal } from '@openseat/server/contact-journal';
import { EventOutbox } from '@openseat/server/event-outbox';
import { openDatabase } from '@openseat/server/open-database';

/** Contacts that are written at the same time. */
const lanes = 6;
const stepsOfContact = 5;
const instanceId = 'kills';

const { db } = await openDatabase({ folder: process.env.OPENSEAT_DATA, url: process.env.DATABASE_URL });
await db
  .insertInto('instances')
  .values({ id: instanceId, name: 'Kills', description: '' })
  .onConflict((conflict) => conflict.column('id').doNothing())
  .execute();

/** The number of each contact's steps in the journal, and the last one in its own record. */
const found = await db
  .selectFrom('contacts')
  .leftJoin('contact_steps', 'contact_steps.contact_id', 'contacts.id')
  .select(({ fn }) => [
    'contacts.id',
    'contacts.queued_at as last',
    fn.count<number>('contact_steps.id').as('steps'),
  ])
  .groupBy(['contacts.id', 'contacts.queued_at'])
  .execute();
process.stdout.write(
  `found ${JSON.stringify(found.map(({ id, steps, last }) => [id, Number(steps), last?.getTime() ?? 0]))}\n`,
);

const journal = sqlContactJournal(db, new EventOutbox(() => undefined));

async function writeContact(id: string): Promise<void> {
  for (let step = 1; step <= stepsOfContact; step += 1) {
    const entry = {
      contactId: id,
      instanceId,
      at: Date.now(),
      step: step === 1 ? ('arrived' as const) : ('flowStep' as const),
      detail: { step },
      // A column of the contact that changes in the transaction of the step.
      contact: { queuedAt: step },
    };
    if (step === 1) {
      const contact = {
        ...{ id, instanceId, direction: 'inbound' as const, state: 'arriving' as const },
        ...{ caller: '1', callee: '2', skillGroupId: undefined, startedAt: Date.now() },
      };
      await journal.openContact(contact, entry);
    } else await journal.write(entry);
    process.stdout.write(`${id} ${step}\n`);
  }
}

await Promise.all(
  Array.from({ length: lanes }, async (_value, lane) => {
    for (let count = 0; ; count += 1) await writeContact(`${process.pid}-${Date.now()}-${lane}-${count}`);
  }),
);
