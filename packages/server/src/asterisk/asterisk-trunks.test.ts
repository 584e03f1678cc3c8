import { environmentTrunkId } from '@openseat/protocol';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { trunkOf } from '../trunk-settings.ts';
import { testTrunk } from '../trunks/testing/test-trunk.ts';
import { environmentTrunk, sipTrunkOf } from '../trunks/trunk.ts';
import { AsteriskTrunks, endpointName } from './asterisk-trunks.ts';
import { SipWatch } from './sip-watch.ts';

const secret = Buffer.from('secret');
const registering = sipTrunkOf(
  testTrunk({ kind: 'registration', host: '192.0.2.1', userName: 'user', password: 'password' }),
);
const name = endpointName(secret, registering.id);

/** Announces the trunks to an Asterisk that has these endpoints. Returns what it was told. */
async function announced(endpoints: readonly string[]) {
  const request = vi.fn(async (operation: string, _parameters: object) =>
    operation === 'GET /endpoints' ? endpoints.map((resource) => ({ technology: 'PJSIP', resource })) : {},
  );
  const requestGone = vi.fn(async (_operation: string, _parameters: { id: string }) => {});
  const console = vi.fn(async (_command: string) => {});
  const trunks = new AsteriskTrunks({
    ari: { connected: false, request, requestGone } as unknown as ConstructorParameters<
      typeof AsteriskTrunks
    >[0]['ari'],
    console,
    sipWatch: new SipWatch(),
    secret,
    environment: environmentTrunk(environmentTrunkId, trunkOf({ OPENSEAT_TRUNK: 'sip:192.0.2.9' })),
    log: pino({ level: 'silent' }),
  });
  await trunks.putTrunk(registering);
  await trunks.announce();
  trunks.dispose();
  return {
    put: request.mock.calls.flatMap(([, parameters]) => ('id' in parameters ? [parameters.id] : [])),
    removed: new Set(requestGone.mock.calls.map(([, { id }]) => id)),
    commands: console.mock.calls.map(([command]) => command),
  };
}

it('are put again in an Asterisk that an earlier server has started, which registers again', async () => {
  const { put, commands } = await announced([name]);
  expect(put).toContain(name);
  expect(commands).toContain(`pjsip send register ${name}`);
});

it('are put in a new Asterisk, which registers by itself', async () => {
  const { put, commands } = await announced([]);
  expect(put).toContain(name);
  expect(commands).not.toContain(`pjsip send register ${name}`);
});

it('that were deleted while no server ran are withdrawn, and phones stay', async () => {
  const deleted = endpointName(secret, 'deleted');
  const { removed } = await announced([name, deleted, 'phone-1']);
  expect(removed).toContain(deleted);
  expect(removed).not.toContain('phone-1');
});
