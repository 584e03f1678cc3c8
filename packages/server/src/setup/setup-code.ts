import { randomInt, timingSafeEqual } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenSeatError } from '@openseat/protocol';

export const setupCodeFile = 'setup-code.txt';

/** Without I, L, O and U, which are easily misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 5;
const groupLength = 4;

function newCode(): string {
  const sign = () => alphabet[randomInt(alphabet.length)];
  const group = () => Array.from({ length: groupLength }, sign).join('');
  return Array.from({ length: groups }, group).join('-');
}

const normalized = (code: string) => Buffer.from(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));

/**
 * The code that claims the server, of 100 random bits. It is in a file that only the server's user can read,
 * so a claim shows access to the machine.
 */
export class SetupCode {
  readonly path: string;

  constructor(dataFolder: string) {
    this.path = join(dataFolder, setupCodeFile);
  }

  /** The code of an earlier start, or a new one. */
  async open(): Promise<string> {
    const present = await this.#read();
    if (present !== undefined) return present;
    const code = newCode();
    await writeFile(this.path, `${code}\n`, { mode: 0o600 });
    return code;
  }

  /** @throws OpenSeatError `SetupCode.Wrong` */
  async require(code: string): Promise<void> {
    const expected = normalized((await this.#read()) ?? '');
    const given = normalized(code);
    const matches =
      expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
    if (!matches) throw new OpenSeatError('SetupCode.Wrong');
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async #read(): Promise<string | undefined> {
    try {
      return (await readFile(this.path, 'utf8')).trim() || undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
