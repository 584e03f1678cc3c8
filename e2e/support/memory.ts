import type { CDPSession, Page } from 'playwright-core';

/** Memory of a page after a garbage collection. */
export interface Memory {
  /** Bytes of the script's heap. */
  readonly heap: number;
  /** Elements and texts, also outside the document. */
  readonly nodes: number;
  readonly listeners: number;
  /** Browser objects that a page must release. */
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

/** Live objects, without those that the page no longer references. */
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

/** Measures a page's memory, each time after a garbage collection. */
export async function memoryOf(page: Page): Promise<() => Promise<Memory>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  return async () => {
    // Finalizers release more in the next round.
    for (let round = 0; round < 3; round += 1) await client.send('HeapProfiler.collectGarbage');
    const objects: Record<string, number> = {};
    for (const kind of kinds) objects[kind] = await alive(client, kind);
    const { metrics } = await client.send('Performance.getMetrics');
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
    const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
    return { heap, nodes, listeners: jsEventListeners, objects };
  };
}
