import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The command prefix that starts Asterisk with a single capability of root, to bind low ports. Empty if the
 * server does not run as root.
 * Asterisk keeps root's user id, as the installation and the data folder may be readable by root only (ADR
 * 0048).
 */
export async function withoutCapabilities(dataFolder: string): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return [];
  // Without CAP_DAC_OVERRIDE, root cannot open files of another user's data folder.
  const owned = (await stat(dataFolder)).uid === 0;
  const kept = ['net_bind_service', ...(owned ? [] : ['dac_override'])];
  const command = [
    'setpriv',
    '--no-new-privs',
    '--inh-caps=-all',
    `--bounding-set=-all,${kept.map((name) => `+${name}`).join()}`,
  ];
  const [program = '', ...args] = command;
  try {
    await promisify(execFile)(program, [...args, 'true']);
    return command;
  } catch {
    // The program is missing or may not drop capabilities, as in some containers.
    return [];
  }
}
