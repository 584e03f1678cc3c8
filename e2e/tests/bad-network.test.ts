import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { NetworkProxy } from '../support/network-proxy.ts';
import { Program } from '../support/program.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { whoHears } from '../support/who-hears.ts';

/** A command without a response is sent again within this. */
const commandMs = 10_000;
const rounds = Number(process.env.OPENSEAT_NETWORK_ROUNDS ?? 3);

const talk = { customer: ['alice'], alice: ['customer'] };
const held = { customer: ['music'], alice: [] };

let proxy: NetworkProxy;

beforeAll(async () => {
  proxy = await NetworkProxy.open();
});

afterAll(() => proxy?.close());

// Pages get their websockets' addresses from the server: both lead through the proxy.
const centre = useTwoAgents(
  () => ({ OPENSEAT_PUBLIC_URL: proxy.url }),
  ({ ports }) => {
    proxy.target = ports.http;
  },
);

const connects = () => centre.system.output.split('"workbench connected"').length;

beforeEach(() => centre.talk());

afterEach(async () => {
  proxy.slowDown(0, 0);
  // The next test finds no half-open connection: agents become ready when their phones are back.
  const before = connects();
  proxy.cut();
  await eventually({ what: 'Both pages', withinMs: 20_000 }, () => connects() >= before + 2);
  centre.customer.hangUp();
  await centre.end();
});

/** How often the journal has a step of the call. */
async function times(step: string): Promise<number> {
  const admin = await Program.signIn(centre.system, 'admin');
  const { data } = await admin.request('GetContact', { contactId: centre.contactId });
  return data.steps.filter((one) => one.step === step).length;
}

/** Milliseconds until the command has succeeded. */
async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  expect(await work()).toEqual({ ok: true });
  return performance.now() - begun;
}

function told(what: string, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  process.stdout.write(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of ${sorted.length}\n`);
}

describe('while an agent talks,', () => {
  it('a command whose response is lost is carried out once, and succeeds after the reconnect', async () => {
    const { alice, speakers } = centre;
    const recovery: number[] = [];

    for (let round = 1; round <= rounds; round += 1) {
      proxy.stall('down');
      const holds = alice.call('callHold');
      // The customer hears it: the command has arrived.
      await whoHears(speakers, { customer: ['music'] });

      proxy.cut();
      recovery.push(await took(() => holds));
      expect(await times('held')).toBe(round);

      await took(() => alice.call('callRetrieve'));
      await whoHears(speakers, talk);
    }

    told('The response lost, then the connection', recovery);
    expect(Math.max(...recovery)).toBeLessThan(commandMs);
  }, 180_000);

  it('a command that does not arrive is sent again after the reconnect', async () => {
    const { alice, speakers } = centre;
    const recovery: number[] = [];

    for (let round = 1; round <= rounds; round += 1) {
      proxy.stall('up', 'down');
      const holds = alice.call('callHold');
      await whoHears(speakers, talk, 2_000);

      proxy.cut();
      recovery.push(await took(() => holds));
      await whoHears(speakers, held);
      expect(await times('held')).toBe(round);

      await took(() => alice.call('callRetrieve'));
      await whoHears(speakers, talk);
    }

    told('The connection cut before a command arrives', recovery);
  }, 180_000);

  it('a command on a half-open connection finds that out, and succeeds on the next connection', async () => {
    const { alice, speakers } = centre;
    const recovery: number[] = [];

    for (let round = 1; round <= rounds; round += 1) {
      proxy.stall('up', 'down');
      recovery.push(await took(() => alice.call('callHold')));
      await whoHears(speakers, held);
      expect(await times('held')).toBe(round);

      await took(() => alice.call('callRetrieve'));
      await whoHears(speakers, talk);
    }

    told('A half-open connection', recovery);
    expect(Math.max(...recovery)).toBeLessThan(commandMs);
  }, 180_000);

  it('a slow network delays the commands, and not the sound', async () => {
    const { alice, speakers } = centre;

    proxy.slowDown(200, 800);
    const recovery: number[] = [];

    for (let round = 1; round <= rounds; round += 1) {
      recovery.push(await took(() => alice.call('callHold')));
      await whoHears(speakers, held);

      recovery.push(await took(() => alice.call('callRetrieve')));
      await whoHears(speakers, talk);
    }

    expect(await times('held')).toBe(rounds);
    told('A network that takes 200 to 800 ms each way', recovery);
  }, 180_000);
});
