import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { PasswordLinks } from '../auth/password-links.ts';
import { passwordMatches } from '../auth/passwords.ts';
import { SignIns } from '../auth/sign-ins.ts';
import { StartError } from '../start-error.ts';
import type { Database } from '../storage/schema.ts';
import { sqlAccessKeyStore } from '../storage/sign-in/access-key-store.ts';
import { sqlOAuthClientStore } from '../storage/sign-in/oauth-client-store.ts';
import { sqlPasswordLinkStore } from '../storage/sign-in/password-link-store.ts';
import { sqlSignInStore } from '../storage/sign-in/sign-in-store.ts';
import { appendAudit } from '../storage/users/audit-log.ts';
import { demoCrmClient } from './demo-crm-client.ts';
import { demoAccessKey, demoInstance, demoPassword, demoUserIds } from './demo-data.ts';

/** Secrets of this installation that are in the documentation. */
interface KnownSecrets {
  /** Users of the demonstration whose password is still the known one. */
  readonly userIds: readonly string[];
  readonly accessKey: boolean;
}

export async function knownSecrets(db: Kysely<Database>): Promise<KnownSecrets> {
  const users = await db
    .selectFrom('users')
    .select(['id', 'password_hash'])
    .where('id', 'in', demoUserIds)
    .where('removed_at', 'is', null)
    .where('password_hash', 'is not', null)
    .execute();
  const known = await Promise.all(
    users.map(({ password_hash }) => passwordMatches(password_hash ?? undefined, demoPassword)),
  );
  const key = await sqlAccessKeyStore(db).find(demoAccessKey.id);
  return {
    userIds: users.filter((_user, index) => known[index]).map(({ id }) => id),
    accessKey: key?.secret === demoAccessKey.secret,
  };
}

/** @throws StartError when a known secret still works, and others than this machine's users could use it */
export async function refuseKnownSecrets(
  db: Kysely<Database>,
  publicHost: string | undefined,
): Promise<void> {
  if (publicHost === undefined) return;
  const { userIds, accessKey } = await knownSecrets(db);
  if (userIds.length === 0 && !accessKey) return;
  throw new StartError(
    `The demonstration's passwords and AccessKey are known to everybody, so the server does not bind ${publicHost}: ` +
      'change the passwords, set OPENSEAT_HOST and OPENSEAT_SIP_HOST to 127.0.0.1, or set OPENSEAT_DEMO=0, which disables them.',
  );
}

interface Parts {
  readonly db: Kysely<Database>;
  readonly dataFolder: string;
  readonly publicUrl: string;
  readonly log: Logger;
}

/** The file with the link for the administrator's new password, after a demonstration. */
export const administratorLinkFile = 'administrator-password-link.txt';
const linkLifeMs = 72 * 3_600_000;

/**
 * Disables all known secrets, for a start without the demonstration on its data. Users keep their accounts,
 * and have no password until they set one.
 */
export async function disableKnownSecrets({ db, dataFolder, publicUrl, log }: Parts): Promise<void> {
  const { userIds, accessKey } = await knownSecrets(db);
  await sqlOAuthClientStore(db).remove(demoInstance, demoCrmClient.id);
  const keys = sqlAccessKeyStore(db);
  if (accessKey) await keys.remove(demoAccessKey.id);
  if (userIds.length === 0) return;
  const signIns = new SignIns(sqlSignInStore(db));
  const links = new PasswordLinks({ store: sqlPasswordLinkStore(db), signIns, origin: publicUrl });
  const administrator = userIds.find((id) => id === `${demoInstance}-admin`);
  const link = administrator === undefined ? undefined : links.make(linkLifeMs);
  // The link first: without it the administrator could not sign in again.
  if (link) {
    await writeFile(join(dataFolder, administratorLinkFile), `${link.address}\n`, { mode: 0o600 });
  }
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('users').set({ password_hash: null }).where('id', 'in', userIds).execute();
    if (link && administrator !== undefined) {
      const { hash, expiresAt } = link;
      await trx
        .insertInto('password_links')
        .values({ hash, user_id: administrator, expires_at: new Date(expiresAt) })
        .execute();
    }
    const entry = { instanceId: demoInstance, at: Date.now(), actorId: '', action: 'DisableKnownPassword' };
    await appendAudit(
      trx,
      userIds.map((target) => ({ ...entry, target })),
    );
  });
  for (const userId of userIds) await signIns.endAll(userId);
  log.warn(
    { users: userIds, ...(link && { file: join(dataFolder, administratorLinkFile) }) },
    "the demonstration's known passwords are disabled; the file has an address where the administrator chooses another",
  );
}
