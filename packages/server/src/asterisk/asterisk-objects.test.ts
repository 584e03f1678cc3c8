import pino from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { type Deferred, deferred } from '../async/deferred.ts';
import { AriClient } from './ari/ari-client.ts';
import type { ReadEvent } from './ari/read-events.ts';
import { AsteriskObjects } from './asterisk-objects.ts';

const log = pino({ level: 'silent' });
let ari: AriClient;
let objects: AsteriskObjects;
/** What Asterisk lists, channels and bridges alike. */
let listed: Deferred<readonly { id: string }[]>;

const happens = (type: ReadEvent['type'], id: string) =>
  ari.emit('event', { type, channel: { id }, bridge: { id } } as unknown as ReadEvent);
const counts = () => [objects.channels, objects.bridges];

beforeEach(() => {
  ari = new AriClient(log);
  listed = deferred();
  ari.request = (() => listed.promise) as never;
  objects = new AsteriskObjects(ari, log);
  ari.emit('connected');
});

it('counts what is listed at the connect, and what events add and end', async () => {
  listed.resolve([{ id: 'a' }, { id: 'b' }]);
  await listed.promise;
  await expect.poll(counts).toEqual([2, 2]);
  happens('ChannelCreated', 'c');
  happens('ChannelDestroyed', 'a');
  happens('ChannelDestroyed', 'b');
  happens('BridgeDestroyed', 'a');
  expect(counts()).toEqual([1, 1]);
  ari.emit('disconnected');
  expect(counts()).toEqual([0, 0]);
});

it('does not count what ended during the listing', async () => {
  happens('ChannelDestroyed', 'a');
  listed.resolve([{ id: 'a' }, { id: 'b' }]);
  await expect.poll(counts).toEqual([1, 1]);
});
