import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { callSales, customerPhone } from '../support/phones.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { volumeOf } from '../support/tone.ts';
import { useSystem } from '../support/use-system.ts';

const audible = 0.005;

const system = useSystem({ environment: { OPENSEAT_ORPHAN_SECONDS: '20' } });
const phones: SipPhone[] = [];

afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.stop()));
});

async function call(number: string): Promise<SipPhone> {
  const phone = await customerPhone({ number });
  phones.push(phone);
  callSales(system, phone);
  return phone;
}

/** A caller that Asterisk has answered; no agent is there. */
async function waiting(number: string): Promise<SipPhone> {
  const caller = await call(number);
  await caller.told('CALL_ESTABLISHED');
  return caller;
}

async function waitingWithMusic(number: string): Promise<SipPhone> {
  const caller = await waiting(number);
  await eventually({ what: 'Music' }, () => hearsMusic(caller));
  return caller;
}

const hearsMusic = async (phone: SipPhone) => volumeOf(await phone.heardLately(1)) > audible;
/** Another second of sound has come, and it is music. */
async function hearsOn(phone: SipPhone): Promise<void> {
  const { samples, rate } = await phone.heard();
  await eventually(
    { what: 'Another second of sound' },
    async () => (await phone.heard()).samples.length >= samples.length + rate,
  );
  expect(await hearsMusic(phone)).toBe(true);
}
const types = (phone: SipPhone) => phone.events.map(({ type }) => type);
const isGone = () => system.processes().length === 0;

describe('a killed server', () => {
  it('leaves Asterisk with its calls to the next one, which answers callers that came in between', async () => {
    const asterisk = await system.asterisk();
    const caller = await waitingWithMusic('13800138001');

    await system.kill();
    for (let second = 0; second < 4; second += 1) await hearsOn(caller);

    const between = await call('13800138002');
    await between.told('CALL_RINGING');
    expect(types(between)).not.toContain('CALL_ESTABLISHED');

    await system.run();
    expect(await system.asterisk()).toBe(asterisk);
    await between.told('CALL_ESTABLISHED');
    await eventually({ what: 'Music for the caller in between' }, () => hearsMusic(between));
    expect(types(between)).not.toContain('CALL_CLOSED');
    expect((await fetch(`${system.url}/healthz`)).status).toBe(200);
  });

  it('leaves Asterisk, which ends itself after the orphan time', async () => {
    const caller = await waiting('13800138003');

    await system.kill();
    const killed = Date.now();
    await eventually({ what: 'The end of Asterisk', withinMs: 30_000 }, isGone);
    expect(Date.now() - killed).toBeGreaterThan(18_000);
    await caller.told('CALL_CLOSED');

    await system.run();
  });

  it('leaves an Asterisk that it had only attached to, and the next one starts another when that ends', async () => {
    const asterisk = await system.asterisk();

    await system.kill();
    await system.run();
    expect(await system.asterisk()).toBe(asterisk);

    process.kill(-asterisk, 'SIGKILL');
    await eventually(
      { what: 'Another Asterisk', withinMs: 20_000 },
      async () => (await system.asterisk()) !== asterisk && (await fetch(`${system.url}/healthz`)).ok,
    );

    await waiting('13800138004');
  });
});

describe('a server with handover', () => {
  it('leaves Asterisk with its calls on SIGTERM, and ends it on SIGINT', async () => {
    await system.halt();
    await system.run({ OPENSEAT_ON_SIGTERM: 'handover' });
    const asterisk = await system.asterisk();
    const caller = await waitingWithMusic('13800138005');

    expect(await system.halt('SIGTERM')).toBe(0);
    await hearsOn(caller);
    expect(types(caller)).not.toContain('CALL_CLOSED');

    await system.run({ OPENSEAT_ON_SIGTERM: 'handover' });
    expect(await system.asterisk()).toBe(asterisk);

    expect(await system.halt('SIGINT')).toBe(0);
    expect(isGone()).toBe(true);

    await system.run();
  });
});

describe('a server with other settings of Asterisk than the killed one', () => {
  it('starts another Asterisk', async () => {
    const asterisk = await system.asterisk();

    await system.kill();
    await system.run({ OPENSEAT_RTP_NAT: '1' });
    expect(await system.asterisk()).not.toBe(asterisk);

    await waiting('13800138006');
  });
});
