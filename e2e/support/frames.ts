import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly tid: number;
  readonly pid: number;
}

/** A requested change, and its timing in the browser's trace. Times are in ms. */
export interface TracedChange {
  /** From the mark `told` to the mark `shown`, when the document has the change. */
  readonly script: number;
  /** Frames painted between the two, which show the old state. */
  readonly staleFrames: number;
  /** From `told` to the end of the first frame's painting that has it. */
  readonly painted: number;
}

/** Traces a page while `work` sets the marks `told` and `shown` (performance.mark) in turn. */
export async function traceChanges(page: Page, work: () => Promise<void>): Promise<TracedChange[]> {
  const client = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing'] },
  });
  await work();
  await client.send('Tracing.end');
  await complete;
  const sorted = events.sort((one, other) => one.ts - other.ts);
  const here = sorted.find(({ name }) => name === 'told');
  const own = sorted.filter(({ pid, tid }) => pid === here?.pid && tid === here.tid);
  return own.flatMap((told, index) => {
    if (told.name !== 'told') return [];
    const later = own.slice(index + 1);
    const shown = later.find(({ name }) => name === 'shown');
    if (!shown) throw new Error('A change was told and never shown.');
    const isPaint = ({ name }: TraceEvent) => name === 'Paint' || name === 'Commit';
    const paint = later.find((event) => isPaint(event) && event.ts > shown.ts);
    return [
      {
        script: (shown.ts - told.ts) / 1000,
        staleFrames: later.filter((event) => isPaint(event) && event.ts < shown.ts).length,
        painted: paint ? (paint.ts - told.ts) / 1000 : Number.POSITIVE_INFINITY,
      },
    ];
  });
}
