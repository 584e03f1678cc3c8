import { type Kysely, sql } from 'kysely';
import { defaultTemplates } from '../../messages/default-templates.ts';
import { consoleClient } from '../../oauth/console-client.ts';
import type { NewInstance, SetupChange, SetupStore } from '../../setup/setup-store.ts';
import type { Database } from '../schema.ts';
import { sqlOAuthClientStore } from '../sign-in/oauth-client-store.ts';
import { userChanges } from '../users/administered-users.ts';
import { appendAudit } from '../users/audit-log.ts';

/** Postgres' lock of set-ups, an arbitrary number. */
const setupLock = 70_017;

/** Whether a row that is inserted is the first: its instance operates the server. */
export const isFirst = sql<boolean>`not exists (select from instances where operator)`;

async function addInstance(trx: Kysely<Database>, instance: NewInstance): Promise<void> {
  const { id, name, administrator, console, audit } = instance;
  const { userId, loginName, extension, password } = administrator;
  await trx.insertInto('instances').values({ id, name, description: '', operator: isFirst }).execute();
  const change = userChanges(trx, id);
  await change.addUsers([{ userId, loginName, displayName: loginName, extension, email: '', phone: '' }]);
  await change.setRoles(new Map([[userId, ['administrator']]]));
  if ('link' in password) await change.putPasswordLink(userId, password.link);
  else {
    await trx.updateTable('users').set({ password_hash: password.hash }).where('id', '=', userId).execute();
  }
  await trx
    .insertInto('message_templates')
    .values(
      defaultTemplates.map((template) => ({
        ...template,
        instance_id: id,
        sign_name: name,
        template_code: '',
      })),
    )
    .execute();
  await sqlOAuthClientStore(trx).put(console);
  await appendAudit(trx, audit);
}

function reading(db: Kysely<Database>): Pick<SetupChange, 'isClaimed' | 'instances'> {
  return {
    async isClaimed() {
      const row = await db
        .selectFrom('user_roles')
        .innerJoin('users', 'users.id', 'user_roles.user_id')
        .select('users.id')
        .where('user_roles.role', '=', 'administrator')
        .where('users.removed_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async instances() {
      const rows = await db.selectFrom('instances').selectAll().orderBy('name').orderBy('id').execute();
      return rows.map(({ id, name, operator, created_at }) => ({
        id,
        name,
        operator,
        createdAt: created_at.getTime(),
      }));
    },
  };
}

export function sqlSetupStore(db: Kysely<Database>): SetupStore {
  return {
    ...reading(db),
    change: (work) =>
      db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(setupLock)})`.execute(trx);
        return work({ ...reading(trx), add: (instance) => addInstance(trx, instance) });
      }),
  };
}

/** Registers every instance's console at the current address. */
export async function putConsoleClients(db: Kysely<Database>, publicUrl: string): Promise<void> {
  const clients = sqlOAuthClientStore(db);
  for (const { id } of await db.selectFrom('instances').select('id').execute()) {
    await clients.put(consoleClient(id, publicUrl));
  }
}
