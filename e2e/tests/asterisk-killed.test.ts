import { afterAll, beforeAll, describe, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { endWithAsterisk } from '../support/calls-end.ts';
import { LiveCalls } from '../support/live-calls.ts';
import { useBrowser } from '../support/use-system.ts';

/** Below the tones of the other parties. */
const hertz = 480;
const browser = useBrowser(hertz);
let calls: LiveCalls;
let page: AgentPage;

beforeAll(async () => {
  calls = await LiveCalls.start({
    ...{ talking: 1, held: 1, consulting: 1, ringing: 1, queued: 1, queuedByFlow: 2, inFlow: 1 },
  });
  page = await AgentPage.onBreak(await browser.newPage(), calls.system, 'alice');
});

afterAll(() => calls?.stop());

describe('with calls in many states', () => {
  it('Asterisk is killed: all end, recordings are kept, and the next calls have sound', async () => {
    const { freeMs, nextCallMs } = await endWithAsterisk(calls, { page, hertz });
    process.stdout.write(`agents free after ${freeMs} ms, next call of a browser after ${nextCallMs} ms\n`);
  }, 120_000);
});
