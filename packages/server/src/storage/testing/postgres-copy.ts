import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database of its own on a Postgres server. */
export interface PostgresCopy {
  readonly url: string;
  remove(): Promise<void>;
}

/** A migrated database on this server, copied from the one that `dump-for-tests.ts` has made. */
export async function postgresCopy(server: string): Promise<PostgresCopy> {
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`;
  const admin = new pg.Client(server);
  await admin.connect();
  const template = process.env.OPENSEAT_TEST_DATABASE_TEMPLATE;
  await admin.query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async remove() {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
