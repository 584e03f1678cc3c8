import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ThreadedPglite } from './threaded-pglite.ts';

/** Opens the embedded database of a data folder, in a thread. @param dump fills a new one */
export async function openEmbedded(folder: string, dump?: Blob): Promise<ThreadedPglite> {
  await mkdir(folder, { recursive: true });
  return ThreadedPglite.open({ dataDir: join(folder, 'pgdata'), dump: await dump?.arrayBuffer() });
}
