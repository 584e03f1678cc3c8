import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { startParams } from './pglite-settings.ts';
import type { PglitePlace, ThreadAnswer, ThreadRequest } from './threaded-pglite.ts';

/** The thread of `ThreadedPglite`. */
async function answer(client: PGlite, request: ThreadRequest): Promise<ThreadAnswer> {
  try {
    if (request.type === 'messages')
      return { type: 'messages', bytes: new Uint8Array(await client.execProtocolRaw(request.bytes)) };
    await client.close();
    return { type: 'done' };
  } catch (error) {
    return { type: 'failed', error };
  }
}

const port = parentPort;
if (!port) throw new Error('This file is the start of a thread.');
const { dataDir, dump } = workerData as PglitePlace;
const client = await PGlite.create({ dataDir, startParams, ...(dump && { loadDataDir: new Blob([dump]) }) });
port.on('message', async (request: ThreadRequest) => {
  const told = await answer(client, request);
  port.postMessage(told, told.type === 'messages' ? [told.bytes.buffer as ArrayBuffer] : []);
});
port.postMessage({ type: 'done' } satisfies ThreadAnswer);
