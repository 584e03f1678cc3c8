import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { endWithAsterisk } from '../support/calls-end.ts';
import { survives } from '../support/calls-survive.ts';
import { type CallCounts, LiveCalls } from '../support/live-calls.ts';
import { useBrowser } from '../support/use-system.ts';

const fifty: CallCounts = {
  ...{ talking: 14, ringing: 4, held: 4, consulting: 4, conference: 3, supervised: 4 },
  ...{ verifying: 2, queued: 3, queuedByFlow: 3, inFlow: 3, voicemail: 3, callback: 1, backToBack: 2 },
};
/** The server is away for longer than this: its end would be heard. */
const unheardMs = 2_000;

/** Below the tones of the other parties. */
const hertz = 480;
const browser = useBrowser(hertz);
let calls: LiveCalls;

beforeAll(async () => {
  calls = await LiveCalls.start(fifty, { OPENSEAT_ON_SIGTERM: 'handover' });
});

afterAll(async () => {
  await calls?.system.halt('SIGINT');
  await calls?.stop();
});

it('50 calls in all states go on when the server is killed and started again', async () => {
  const { gapMs } = await survives(calls, () => calls.system.kill());
  expect(gapMs).toBeLessThan(unheardMs);
}, 600_000);

it('50 calls in all states go on when the server hands over to the next', async () => {
  const { gapMs } = await survives(calls, () => calls.system.halt('SIGTERM'));
  expect(gapMs).toBeLessThan(unheardMs);
}, 600_000);

it('50 calls in all states end well when Asterisk is killed', async () => {
  const page = await AgentPage.onBreak(await browser.newPage(), calls.system, 'alice');
  const { freeMs, nextCallMs } = await endWithAsterisk(calls, { page, hertz });
  process.stdout.write(`agents free after ${freeMs} ms, next call of a browser after ${nextCallMs} ms\n`);
}, 600_000);
