import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const forOthers = 0o077;

async function tighten(path: string, onForeign: (path: string) => void): Promise<void> {
  const found = await lstat(path);
  const isFolder = found.isDirectory();
  // A private folder shields its content, so the content needs no check.
  if (found.isSymbolicLink() || (found.mode & forOthers) === 0) return;
  try {
    await chmod(path, found.mode & 0o700);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
    onForeign(path);
  }
  if (!isFolder) return;
  // Sequential: a folder of recordings may have very many files.
  for (const name of await readdir(path)) await tighten(join(path, name), onForeign);
}

/**
 * Creates the folder, or removes all access of other users to an existing one and its content.
 * @param onForeign gets paths that belong to another user and could not be changed
 */
export async function makePrivate(folder: string, onForeign: (path: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await tighten(folder, onForeign);
}
