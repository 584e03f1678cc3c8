import type { CDPSession, Page } from 'playwright-core';

/** What a page still has after everything that can go has gone. */
export interface Memory {
  /** Bytes of the script's heap. */
  readonly heap: number;
  /** Elements and texts, those outside the document as well. */
  readonly nodes: number;
  readonly listeners: number;
  /** Objects of the browser that a page has to let go of. */
  readonly objects: Readonly<Record<string, number>>;
}

const kinds = [
  'AudioContext',
  'HTMLAudioElement',
  'MediaStream',
  'MediaStreamTrack',
  'Notification',
  'MutationObserver',
] as const;

/** Objects that are alive, those that nothing in the page names any more left out. */
async function alive(client: CDPSession, kind: string): Promise<number> {
  const { result } = await client.send('Runtime.evaluate', { expression: `${kind}.prototype` });
  if (!result.objectId) throw new Error(`This browser has no ${kind}.`);
  const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const { result: count } = await client.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await client.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
  await client.send('Runtime.releaseObject', { objectId: result.objectId });
  return Number(count.value);
}

/** Measures a page's memory, each time after the garbage has been collected. */
export async function memoryOf(page: Page): Promise<() => Promise<Memory>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  return async () => {
    // What holds on to something by a finalizer goes with the next round.
    for (let round = 0; round < 3; round += 1) await client.send('HeapProfiler.collectGarbage');
    const objects: Record<string, number> = {};
    for (const kind of kinds) objects[kind] = await alive(client, kind);
    const { metrics } = await client.send('Performance.getMetrics');
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
    const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
    return { heap, nodes, listeners: jsEventListeners, objects };
  };
}
