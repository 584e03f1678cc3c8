// A Postgres for the length of the tests, in a folder of its own.
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './prepare.mjs';
import { postgresFolder } from './tools.mjs';

/** @returns {Promise<number>} a free port */
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

/**
 * Starts it; returns its address, and functions that kill it, start it again and stop it. Postgres refuses to run as root, so as root it runs
 * as `postgres`.
 */
export async function startPostgres() {
  const programs = postgresFolder();
  if (!programs) throw new Error('Postgres is not installed.');
  const folder = await mkdtemp(join(tmpdir(), 'openseat-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(folder, await idOf('postgres'), await idOf('postgres', '-g'));
  /** @param {string} program @param {string[]} args */
  const postgres = (program, args) => {
    const command = program === 'sh' ? program : join(programs, program);
    return isRoot
      ? run('runuser', ['-u', 'postgres', '--', command, ...args], { cwd: folder })
      : run(command, args, { cwd: folder });
  };
  const data = join(folder, 'data');
  const port = await freePort();
  await postgres('initdb', ['-D', data, '-U', 'openseat', '--auth=trust', '--no-sync', '-E', 'UTF8']);
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder} -c fsync=off`;
  const start = async () => {
    await postgres('pg_ctl', ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']);
  };
  await start();
  return {
    url: `postgres://openseat@127.0.0.1:${port}/postgres`,
    start,
    /** Ends the main process without any clean-up; the others end with it. */
    async kill() {
      const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      await postgres('sh', ['-c', `while kill -0 ${Number(pid)} 2>/dev/null; do sleep 0.02; done`]);
    },
    async stop() {
      await postgres('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
