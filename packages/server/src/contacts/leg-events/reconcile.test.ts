import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readyCentre } from '../../random-sequences/ready-centre.ts';
import type { SimulatedCentre } from '../../random-sequences/simulated-centre.ts';

const customer = '13800000001';
const number = '17600000001';
const sales = { id: 'sales', name: 'Sales' };

let centre: SimulatedCentre;

beforeEach(async () => {
  centre = await readyCentre();
});

/** Nothing is left over once all parties have hung up. */
afterEach(async () => {
  for (const leg of [...centre.asterisk.legs.values()]) if (leg.kind !== 'agent') centre.asterisk.end(leg);
  await centre.pass(30_000);
  expect([...centre.asterisk.legs.keys()]).toEqual([]);
  expect([...centre.asterisk.bridges]).toEqual([]);
  expect(centre.desk.size).toBe(0);
  expect(centre.ledger.problems).toEqual([]);
  await centre.dispose();
});

const legOf = (far: string) => [...centre.asterisk.legs.values()].find((leg) => leg.far === far);
const status = () => centre.agents.session('alice')?.state.status;

async function back(): Promise<void> {
  centre.reconnect();
  await centre.settle();
}

async function dialled(): Promise<void> {
  centre.ask('dials', () =>
    centre.desk.dial('alice', {
      ...{ callee: number, shownCallee: number, caller: '01066668888', skillGroup: sales, timeoutMs: 60_000 },
    }),
  );
  await centre.settle();
}

async function talking(): Promise<void> {
  centre.asterisk.arrive(customer, '01066668888');
  await centre.settle();
  centre.ask('answers', () => centre.desk.answer('alice', centre.desk.callOf('alice')?.contact.id ?? ''));
  await centre.settle();
  expect(status()).toBe('inboundCall');
}

describe('while the connection to the telephone system is broken', () => {
  it('a called party answers: both talk once it is back', async () => {
    await dialled();
    centre.asterisk.disconnect();
    const leg = legOf(number);
    if (leg) centre.asterisk.pickUp(leg);
    await centre.pass(1_000);
    expect(status()).toBe('dialing');
    await back();
    expect(status()).toBe('outboundCall');
    expect(leg && centre.asterisk.hears(leg).map(({ kind }) => kind)).toEqual(['agent']);
  });

  it('a customer is put on hold: the customer hears only music once it is back', async () => {
    await talking();
    const leg = legOf(customer);
    centre.asterisk.disconnect();
    centre.ask('holds', () => centre.desk.hold('alice', centre.desk.callOf('alice')?.contact.id ?? ''));
    await centre.pass(100);
    expect(status()).toBe('held');
    await back();
    expect([leg?.music, leg?.bridge]).toEqual([true, undefined]);
  });

  it('an agent rejects: the customer stays in the queue, and the leg is ended once it is back', async () => {
    centre.asterisk.arrive(customer, '01066668888');
    await centre.settle();
    centre.asterisk.disconnect();
    centre.ask('rejects', () => centre.desk.release('alice', centre.desk.callOf('alice')?.contact.id ?? ''));
    await centre.pass(100);
    expect([status(), centre.router.count('sales').waiting]).toEqual(['break', 1]);
    await back();
    expect([...centre.asterisk.legs.values()].map(({ kind }) => kind)).toEqual(['arrived']);
  });

  it('the telephone system ends with a phone that it was calling: the agent does not wait for it', async () => {
    const phone = centre.asterisk.phones.get(centre.phones.phoneOf('alice') ?? '');
    if (phone) phone.mood = 'sleeps';
    await dialled();
    centre.asterisk.crash();
    await back();
    expect(status()).toBe('wrapUp');
  });
});

it('a call that comes while the snapshot is taken is not ended as unowned', async () => {
  centre.asterisk.disconnect();
  await centre.settle();
  centre.reconnect();
  // By now the snapshot has been taken up to the phones.
  await centre.pass(2);
  centre.asterisk.arrive(customer, '01066668888');
  await centre.settle();
  expect(legOf(customer)).toBeDefined();
  expect(status()).toBe('ringing');
});

it('a leg without a contact is ended when the legs are listed, and no other leg', async () => {
  await talking();
  const owned = [...centre.asterisk.legs.keys()];
  centre.asterisk.events.emit('legsFound', new Set([...owned, 'customer-of-nobody']));
  await centre.settle();
  expect([...centre.asterisk.legs.keys()]).toEqual(owned);
  expect(centre.asterisk.hungUp).toEqual(['customer-of-nobody']);
});
