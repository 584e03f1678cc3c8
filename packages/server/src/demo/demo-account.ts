import type { Kysely } from 'kysely';
import { passwordMatches } from '../auth/passwords.ts';
import type { Database } from '../storage/schema.ts';
import { demoInstance, demoPassword } from './demo-data.ts';

export interface DemoAccount {
  readonly userName: string;
  readonly password: string;
}

const agent = 'alice';

/** The last password hash that was looked at: verifying one is slow on purpose, and strangers open the page. */
let last: { readonly hash: string | undefined; readonly isKnown: Promise<boolean> } | undefined;

function isKnown(hash: string | undefined): Promise<boolean> {
  if (!last || last.hash !== hash) last = { hash, isKnown: passwordMatches(hash, demoPassword) };
  return last.isKnown;
}

/**
 * The account that the sign-in page names to those who try the demonstration: an agent's, while its
 * password is the known one. Undefined for every other instance.
 */
export async function demoAccount(
  db: Kysely<Database>,
  instanceId: string,
): Promise<DemoAccount | undefined> {
  if (instanceId !== demoInstance) return undefined;
  const user = await db
    .selectFrom('users')
    .select('password_hash')
    .where('instance_id', '=', demoInstance)
    .where('login_name', '=', agent)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!(await isKnown(user?.password_hash ?? undefined))) return undefined;
  return { userName: agent, password: demoPassword };
}
