import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** What an agent has written about a contact, in the form of call records. */
interface RecordedWrapUp {
  readonly wrapUpCodeId: string;
  readonly wrapUpCodeName: string;
  readonly note: string;
}

const nothing: RecordedWrapUp = { wrapUpCodeId: '', wrapUpCodeName: '', note: '' };

/** Wrap-up codes and notes of contacts, by contact and agent. */
export async function wrapUpsOfContacts(
  db: Kysely<Database>,
  contactIds: readonly string[],
): Promise<(contactId: string, userId: string) => RecordedWrapUp> {
  if (contactIds.length === 0) return () => nothing;
  const rows = await db
    .selectFrom('connections as part')
    .leftJoin('wrap_up_codes as code', 'code.id', 'part.wrap_up_code_id')
    .leftJoin('contact_notes as written', (join) =>
      join.onRef('written.contact_id', '=', 'part.contact_id').onRef('written.user_id', '=', 'part.user_id'),
    )
    .select(['part.contact_id as contactId', 'part.user_id as userId', 'written.note'])
    .select((eb) => [eb.fn.max('code.id').as('codeId'), eb.fn.max('code.name').as('codeName')])
    .where('part.contact_id', 'in', [...contactIds])
    .groupBy(['part.contact_id', 'part.user_id', 'written.note'])
    .execute();
  const key = (contactId: string, userId: string) => JSON.stringify([contactId, userId]);
  const found = new Map(
    rows.map(({ contactId, userId, codeId, codeName, note }) => [
      key(contactId, userId),
      { wrapUpCodeId: codeId ?? '', wrapUpCodeName: codeName ?? '', note: note ?? '' },
    ]),
  );
  return (contactId, userId) => found.get(key(contactId, userId)) ?? nothing;
}
