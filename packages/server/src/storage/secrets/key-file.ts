import { readFile, stat } from 'node:fs/promises';
import { ConfigError } from '../../config-error.ts';

const keyBytes = 32;

/**
 * The key in `OPENSEAT_KEY_FILE`: 32 bytes in base64, as `openssl rand -base64 32` writes them.
 * @throws ConfigError if the file is missing, readable by others, or has no valid key
 */
export async function readKeyFile(path: string | undefined): Promise<Buffer | undefined> {
  if (path === undefined) return undefined;
  const found = await stat(path).catch((error: unknown) => {
    throw new ConfigError(
      `OPENSEAT_KEY_FILE names ${path}, which cannot be read: make a key with "openssl rand -base64 32", or put the file back.`,
      { cause: error },
    );
  });
  if ((found.mode & 0o077) !== 0) {
    throw new ConfigError(`Others can read the key in ${path}: run "chmod 600 ${path}".`);
  }
  const text = (await readFile(path, 'utf8')).trim();
  const key = Buffer.from(text, 'base64');
  if (key.length === keyBytes && /^[\w+/-]+={0,2}$/.test(text)) return key;
  throw new ConfigError(`${path} must hold 32 bytes in base64, as "openssl rand -base64 32" writes them.`);
}
