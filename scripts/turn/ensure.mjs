// Fetches Debian's coturn into a private folder, for the tests: an installed one would start a TURN server.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolderOf, ensureUnpacked, loaderOf, suite } from '../debian/packages.mjs';

const run = promisify(execFile);

/**
 * A program that can be started: `command` with `args` before its own options.
 * @typedef {{command: string, args: string[]}} Program
 */

/** @param {string} root @returns {Promise<Program | undefined>} */
async function readFetched(root) {
  const found = loaderOf(root);
  if (!found) return undefined;
  const { libraries, loader } = found;
  const program = {
    command: loader,
    args: ['--library-path', libraries, join(root, 'usr/bin/turnserver')],
  };
  try {
    await run(program.command, [...program.args, '--version']);
    return program;
  } catch {
    return undefined;
  }
}

/** @type {import('../debian/packages.mjs').Wanted<Program>} */
const turnPackages = {
  name: 'the TURN server of the tests (coturn)',
  packages: ['coturn'],
  size: '25 MB',
  folder: `${suite}-turn`,
  instead: 'fetch it later',
  find: readFetched,
};

/**
 * @param {{cacheFolder?: string, log?: (line: string) => void}} [options]
 * @returns {Promise<Program>}
 * @throws {InstallError} one sentence that says what to do
 */
export async function ensureTurn({ cacheFolder = cacheFolderOf(process.env), log = () => undefined } = {}) {
  return ensureUnpacked(turnPackages, { cacheFolder, log });
}
