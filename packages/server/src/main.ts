import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { AsteriskInstallation } from './asterisk/installation.ts';
import type { SpeechInstallation } from './speech/installation.ts';
import { isExplained, startServer } from './start-server.ts';

const Program = Type.Object({ command: Type.String(), args: Type.Array(Type.String()) });

/**
 * The server without the demonstration's pages. `OPENSEAT_ASTERISK_INSTALLATION` names the file that
 * scripts/asterisk wrote.
 */
const Installation = Compile(
  Type.Object({
    version: Type.String(),
    command: Type.String(),
    args: Type.Array(Type.String()),
    moduleFolder: Type.String(),
    dataFolder: Type.String(),
    musicFolder: Type.String(),
    /** Written by scripts/speech/ensure.mjs. Without it text prompts are silent. */
    speech: Type.Optional(Type.Object({ espeak: Program, sox: Program })),
  }),
);

async function readInstallation(
  path: string | undefined,
): Promise<AsteriskInstallation & { speech?: SpeechInstallation }> {
  if (!path || !existsSync(path)) {
    throw new Error(
      'OPENSEAT_ASTERISK_INSTALLATION must name the file that scripts/asterisk/ensure.mjs tells of.',
    );
  }
  const installation: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!Installation.Check(installation)) throw new Error(`${path} does not describe an Asterisk.`);
  return installation;
}

try {
  const installation = await readInstallation(process.env.OPENSEAT_ASTERISK_INSTALLATION);
  const starting = startServer({
    environment: process.env,
    installation,
    speech: installation.speech,
    sdkFolder: fileURLToPath(new URL('../../sdk/dist', import.meta.url)),
    packagesFolder: fileURLToPath(new URL('../../../dist/packages', import.meta.url)),
    docsFolder: fileURLToPath(new URL('../../docs/dist', import.meta.url)),
    consoleFolder: fileURLToPath(new URL('../../console/dist', import.meta.url)),
    plugins: [],
  });
  // From now on: a server that is about to start has already started Asterisk.
  const stop = (signal: 'SIGINT' | 'SIGTERM') =>
    void starting.then((server) => server.stop(signal)).then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { setupCode } = await starting;
  // To a terminal only: what is written elsewhere is a log.
  if (setupCode && process.stdout.isTTY) process.stdout.write(`Set-up code: ${setupCode}\n`);
} catch (error) {
  process.stderr.write(`${isExplained(error) ? String((error as Error).message) : String(error)}\n`);
  process.exit(1);
}
