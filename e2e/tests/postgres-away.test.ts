import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { KillablePostgres } from '../support/killable-postgres.ts';
import { salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { phoneSpeaker, whoHears } from '../support/who-hears.ts';

const awayMs = 30_000;
/** The first step waits for two seconds, the others do not. */
const firstMs = 5_000;
const nextMs = 2_000;
const second = { number: '13800138001', hertz: 900 };

let postgres: KillablePostgres;

beforeAll(async () => {
  postgres = await KillablePostgres.start();
});

afterAll(() => postgres?.stop());

const centre = useTwoAgents(() => ({ DATABASE_URL: postgres.url }));

async function inTime(what: string, ms: number, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  expect(await work(), what).toEqual({ ok: true });
  expect(performance.now() - begun, what).toBeLessThan(ms);
}

it('while Postgres is away for 30 s, calls are held, answered and ended, and all is written afterwards', async () => {
  await centre.talk();
  const { alice, bob, customer, speakers, contactId, system } = centre;
  await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });

  await postgres.kill();
  const killed = performance.now();

  await inTime('the first hold', firstMs, () => alice.call('callHold'));
  await whoHears(speakers, { customer: ['music'], alice: [] });
  await inTime('retrieve', nextMs, () => alice.call('callRetrieve'));
  await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });

  const other = await SipPhone.start(second);
  other.dial(`sip:${salesNumber}@127.0.0.1:${system.ports.sip}`);
  await bob.status(6);
  const otherContact = String((await bob.told('onCallComing')).at(3));
  await inTime('answer', nextMs, () => bob.call('answer'));
  await bob.status(9);
  await whoHears(
    { ...speakers, other: phoneSpeaker(other, second.hertz) },
    { other: ['bob'], bob: ['other'], customer: ['alice'] },
  );

  await inTime('hang-up', nextMs, () => alice.call('hangUp'));
  await customer.told('CALL_CLOSED');
  await alice.status(5);
  const ready = await fetch(`${system.url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('"database"')]);
  expect((await fetch(`${system.url}/livez`)).status).toBe(200);
  expect(await system.metric('openseat_writes_waiting')).toBeGreaterThan(0);

  await new Promise((resolve) => setTimeout(resolve, killed + awayMs - performance.now()));
  await postgres.startAgain();
  await eventually(
    { what: 'All written' },
    async () => (await system.metric('openseat_writes_waiting')) === 0,
  );
  expect((await fetch(`${system.url}/readyz`)).status).toBe(200);

  await whoHears(
    { ...speakers, other: phoneSpeaker(other, second.hertz) },
    { other: ['bob'], bob: ['other'] },
  );
  other.hangUp();
  await bob.status(5);

  const admin = await Program.signIn(system, 'admin');
  const stepsOf = async (id: string) =>
    (await admin.request('GetContact', { contactId: id })).data.steps.map(({ step }) => step);
  expect(await stepsOf(contactId)).toEqual([
    ...['arrived', 'enqueued', 'offered', 'established', 'held', 'retrieved', 'ended'],
  ]);
  await eventually({ what: 'The end of the other call' }, async () =>
    (await stepsOf(otherContact)).includes('ended'),
  );
  expect(await stepsOf(otherContact)).toEqual(['arrived', 'enqueued', 'offered', 'established', 'ended']);
  for (const id of [contactId, otherContact]) {
    const { data } = await admin.request('GetContact', { contactId: id });
    expect(data.recordings).toHaveLength(1);
    expect(data.recordings[0]?.duration).toBeGreaterThan(3);
  }
  await other.stop();
}, 180_000);
