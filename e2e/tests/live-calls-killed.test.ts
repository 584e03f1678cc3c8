import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { survives } from '../support/calls-survive.ts';
import { callKinds } from '../support/live-call-kinds.ts';
import { LiveCalls } from '../support/live-calls.ts';

/** The server is away for longer than this: its end would be heard. */
const unheardMs = 2_000;

let calls: LiveCalls;

beforeAll(async () => {
  calls = await LiveCalls.start(Object.fromEntries(callKinds.map((kind) => [kind, 1])));
});

afterAll(() => calls?.stop());

describe('calls in each state', () => {
  it('go on when the server is killed and started again, and nothing is lost', async () => {
    const { gapMs } = await survives(calls, () => calls.system.kill());
    expect(gapMs).toBeLessThan(unheardMs);
  }, 240_000);
});
