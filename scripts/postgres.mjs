// A Postgres for the length of the tests, in a folder of its own.
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './prepare.mjs';
import { postgresFolder } from './tools.mjs';

/** @returns {Promise<number>} a port that nobody listens at */
async function freePort() {
  const server = createServer();
  const port = await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @param {string} name */
async function idOf(name, kind = '-u') {
  return Number((await run('id', [kind, name])).trim());
}

/** Starts it; answers its address and how to stop it. Root cannot own a Postgres, so as root it belongs to `postgres`. */
export async function startPostgres() {
  const programs = postgresFolder();
  if (!programs) throw new Error('Postgres is not installed.');
  const folder = await mkdtemp(join(tmpdir(), 'openseat-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(folder, await idOf('postgres'), await idOf('postgres', '-g'));
  /** @param {string} program @param {string[]} args */
  const postgres = (program, args) => {
    const command = join(programs, program);
    return isRoot
      ? run('runuser', ['-u', 'postgres', '--', command, ...args], { cwd: folder })
      : run(command, args, { cwd: folder });
  };
  const data = join(folder, 'data');
  const port = await freePort();
  await postgres('initdb', ['-D', data, '-U', 'openseat', '--auth=trust', '--no-sync', '-E', 'UTF8']);
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder} -c fsync=off`;
  await postgres('pg_ctl', ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']);
  return {
    url: `postgres://openseat@127.0.0.1:${port}/postgres`,
    async stop() {
      await postgres('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
