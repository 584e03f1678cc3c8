import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { volumeOf } from '../support/tone.ts';
import { useSystem } from '../support/use-system.ts';

const salesNumber = '01066668888';
const audible = 0.005;

const system = useSystem({ environment: { OPENSEAT_ORPHAN_SECONDS: '20' } });
const phones: SipPhone[] = [];

afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.stop()));
});

afterAll(() => system?.stop());

async function call(number: string): Promise<SipPhone> {
  const phone = await SipPhone.start({ number, hertz: 700 });
  phones.push(phone);
  phone.dial(`sip:${salesNumber}@127.0.0.1:${system.ports.sip}`);
  return phone;
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
  it('leaves Asterisk with its calls to the next one, which takes the callers that came in between', async () => {
    const asterisk = await system.asterisk();
    const caller = await call('13800138001');
    await caller.told('CALL_ESTABLISHED');
    await eventually({ what: 'Music' }, () => hearsMusic(caller));
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

  it('leaves it for the orphan time', async () => {
    const caller = await call('13800138003');
    await caller.told('CALL_ESTABLISHED');
    await system.kill();
    const killed = Date.now();
    await eventually({ what: 'The end of Asterisk', withinMs: 30_000 }, isGone);
    expect(Date.now() - killed).toBeGreaterThan(18_000);
    await caller.told('CALL_CLOSED');
    await system.run();
  });

  it('leaves it when it was attached to it, and the next one starts it anew when it ends by itself', async () => {
    const asterisk = await system.asterisk();
    await system.kill();
    await system.run();
    expect(await system.asterisk()).toBe(asterisk);
    process.kill(-asterisk, 'SIGKILL');
    await eventually(
      { what: 'Another Asterisk', withinMs: 20_000 },
      async () => (await system.asterisk()) !== asterisk && (await fetch(`${system.url}/healthz`)).ok,
    );
    const caller = await call('13800138004');
    await caller.told('CALL_ESTABLISHED');
  });
});

describe('SIGTERM with handover', () => {
  it('leaves Asterisk with its calls, and SIGINT ends both', async () => {
    await system.halt();
    await system.run({ OPENSEAT_ON_SIGTERM: 'handover' });
    const asterisk = await system.asterisk();
    const caller = await call('13800138005');
    await caller.told('CALL_ESTABLISHED');
    await eventually({ what: 'Music' }, () => hearsMusic(caller));
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

describe('a server with other settings of Asterisk', () => {
  it('starts Asterisk anew', async () => {
    const asterisk = await system.asterisk();
    await system.kill();
    await system.run({ OPENSEAT_RTP_NAT: '1' });
    expect(await system.asterisk()).not.toBe(asterisk);
    const caller = await call('13800138006');
    await caller.told('CALL_ESTABLISHED');
  });
});
