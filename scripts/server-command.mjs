// What a command that works on the server's data has in common: it builds, runs, and tells failures in one
// sentence.
import { join } from 'node:path';
import { PrepareError, prepare, root, say } from './prepare.mjs';

/**
 * Runs a command with one file and one flag, such as `npm run backup -- FILE --recordings`.
 * @param {{usage: string, flag: string, done: string, work: (server: any, file: string, flag: boolean) => Promise<void>}} command
 */
export async function serverCommand({ usage, flag, done, work }) {
  const given = process.argv.slice(2);
  const [file, ...more] = given.filter((one) => one !== flag);
  if (!file || file.startsWith('-') || more.length > 0) {
    process.stderr.write(`${usage}\n`);
    process.exit(2);
  }
  let isExplained = (/** @type {unknown} */ error) => error instanceof PrepareError;
  try {
    await prepare();
    const built = join(root, 'packages/server/dist');
    ({ isExplained } = await import(join(built, 'index.mjs')));
    await work(await import(join(built, 'backup-command.mjs')), file, given.includes(flag));
    say(done.replace('FILE', file));
  } catch (error) {
    const text = error instanceof Error ? (isExplained(error) ? error.message : error.stack) : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  }
}
