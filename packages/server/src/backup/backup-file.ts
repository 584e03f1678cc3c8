import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create, extract, list } from 'tar';
import { StartError } from '../start-error.ts';

/** Folders of the data folder that a backup may have. */
const recordingsFolder = 'recordings';
const soundsFolder = join('prompts', 'uploaded');

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Every file below a folder, relative to it. */
async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A second name for each file: one that is moved or deleted meanwhile is still in the backup. */
async function linkAll(from: string, to: string): Promise<void> {
  for (const file of await filesBelow(from)) {
    await mkdir(dirname(join(to, file)), { recursive: true, mode: 0o700 });
    await link(join(from, file), join(to, file)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }
}

/** Adds the data folder's own files to a folder that will be packed. */
export async function gatherFiles(
  dataFolder: string,
  folder: string,
  { recordings }: { readonly recordings: boolean },
): Promise<void> {
  await linkAll(join(dataFolder, soundsFolder), join(folder, soundsFolder));
  if (recordings) await linkAll(join(dataFolder, recordingsFolder), join(folder, recordingsFolder));
}

/** Packs a folder into one file, which appears under its name when it is complete. */
export async function pack(folder: string, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    // The file has the data of all customers: for its owner only.
    await (await open(part, 'w', 0o600)).close();
    await create({ file: part, cwd: folder, gzip: { level: 1 }, strict: true }, await readdir(folder));
    const written = await open(part, 'r');
    await written.sync();
    await written.close();
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * Unpacks a backup, which also checks it to its last byte.
 * @throws StartError if it is missing or damaged
 */
export async function unpack(file: string, folder: string): Promise<void> {
  try {
    // First without writing: after an error, extraction still writes for a moment.
    await list({ file, strict: true });
    await extract({
      file,
      cwd: folder,
      strict: true,
      filter: (_path, entry) => 'type' in entry && (entry.type === 'File' || entry.type === 'Directory'),
    });
  } catch (error) {
    if (isMissing(error)) throw new StartError(`There is no file ${file}.`);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^(ENOSPC|EACCES|EPERM|EROFS|EISDIR)$/.test(code)) throw error;
    throw new StartError(`The backup ${file} is damaged (${code || 'not readable'}): restore another one.`);
  }
}

/** Puts the files of an unpacked backup into the data folder. Others stay there. */
export async function placeFiles(folder: string, dataFolder: string): Promise<void> {
  for (const part of [soundsFolder, recordingsFolder]) {
    for (const file of await filesBelow(join(folder, part))) {
      const to = join(dataFolder, part, file);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await rename(join(folder, part, file), to);
    }
  }
}
