import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { childEnvironment } from '../child-environment.ts';
import type { AsteriskInstallation } from './installation.ts';

const run = promisify(execFile);
const commandMs = 10_000;

/** Sends a command to a running Asterisk, by its socket in a folder of this user. */
export type AsteriskConsole = (command: string) => Promise<void>;

/** The console for what ARI does not offer: asking a provider now, and logging its SIP messages. */
export function asteriskConsole(
  { command, args }: Pick<AsteriskInstallation, 'command' | 'args'>,
  configuration: string,
): AsteriskConsole {
  return async (text) => {
    await run(command, [...args, '-C', configuration, '-rx', text], {
      env: childEnvironment(),
      timeout: commandMs,
    });
  };
}
