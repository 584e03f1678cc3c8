import { expect, it } from 'vitest';
import { demoInstance } from '../../demo/demo-data.ts';
import { putMorning } from '../../demo/recorded-morning.ts';
import { testServer } from '../../testing/test-server.ts';
import { EventOutbox } from '../webhooks/event-outbox.ts';
import { sqlRecordingStore } from './recording-store.ts';

it('a webhook is told of a whole recording, and where it can be had', async () => {
  const server = await testServer();
  try {
    const { db } = server;
    await putMorning(db);
    const hook = {
      id: 'hook',
      url: '',
      description: '',
      event_types: '["RecordingReady"]',
      sealed_secret: '',
    };
    await db
      .insertInto('webhooks')
      .values({ ...hook, instance_id: demoInstance })
      .execute();
    const store = sqlRecordingStore(
      db,
      new EventOutbox(),
      (name) => `https://cc.example.com/recordings/${name}?x`,
    );
    const about = { contactId: 'in', connId: 'conn', instanceId: demoInstance, userId: 'demo-alice' };
    await store.begin({ ...about, id: 'new', fileName: 'new.wav', startedAt: 0 });
    expect(await db.selectFrom('webhook_deliveries').selectAll().execute()).toEqual([]);
    await store.finish({ id: 'new', durationMs: 1000, bytes: 10 });
    const [delivery] = await db.selectFrom('webhook_deliveries').select('body').execute();
    expect(JSON.parse(delivery?.body ?? '{}')).toMatchObject({
      eventType: 'RecordingReady',
      contactId: 'in',
      agentId: 'demo-alice',
      fileName: 'new.wav',
      downloadURL: 'https://cc.example.com/recordings/new.wav?x',
    });
  } finally {
    await server.dispose();
  }
}, 60_000);

it('a recording lists its pauses, up to the end of the talk, and only for users with access', async () => {
  const server = await testServer();
  try {
    const { db, services } = server;
    await putMorning(db);
    const store = sqlRecordingStore(db);
    const about = { contactId: 'in', connId: 'conn', instanceId: demoInstance, userId: 'demo-alice' };
    await store.begin({ ...about, id: 'new', fileName: 'new.wav', startedAt: 1_000_000 });
    const pause = (at: number) => store.pause({ recordingId: 'new', userId: 'demo-bob', at });
    await pause(1_002_000);
    await store.resume('new', 1_005_000);
    await pause(1_007_000);
    await store.forgetPause('new');
    await pause(1_010_000);
    // Written again, as after a lost answer.
    await pause(1_010_000);
    await store.finish({ id: 'new', durationMs: 12_000, bytes: 10 });
    const pausesOf = (userId: string) =>
      services.records.pausesOf({
        instanceId: demoInstance,
        contactId: 'in',
        scope: { type: 'self', userId },
      });
    const expected = { contactId: 'in', fileName: 'new.wav', agentId: 'demo-bob', agentName: '小波 Bob' };
    expect(await pausesOf('demo-alice')).toEqual([
      { ...expected, startTime: 1_002_000, duration: 3 },
      { ...expected, startTime: 1_010_000, duration: 2 },
    ]);
    expect(await pausesOf('demo-bob')).toEqual([]);
  } finally {
    await server.dispose();
  }
}, 60_000);
