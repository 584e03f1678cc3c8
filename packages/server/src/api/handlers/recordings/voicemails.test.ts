import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoInstance } from '../../../demo/demo-data.ts';
import type { TestServer } from '../../../testing/test-server.ts';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

let server: TestServer;
let folder: string;
let ask: AskingServer['ask'];

/** Files and marks of the voicemails that a user sees. */
async function shown(name: string, parameters: object = {}): Promise<unknown[]> {
  const { data } = await ask(name, 'ListVoicemails', { pageNumber: 1, pageSize: 10, ...parameters });
  const list = asFields(data)?.list;
  return Array.isArray(list) ? list.map((item) => asFields(item)?.name) : [];
}

async function leave(id: string, skillGroupId: string, contactId: string): Promise<void> {
  const { voicemails } = server.services;
  const fileName = `${id}.wav`;
  await voicemails.begin({
    id,
    instanceId: demoInstance,
    contactId,
    skillGroupId,
    fileName,
    startedAt: Date.now(),
  });
  await writeFile(join(folder, fileName), 'RIFF');
  await voicemails.finish(id, { durationMs: 6_400, bytes: 4 }, Date.now());
}

/** Sets whether numbers are shown in full. */
async function configure(value: '0' | '1'): Promise<void> {
  const configItems = JSON.stringify([{ name: 'ShowCalledID', value }]);
  await ask('admin', 'UpdateConfigItems', { configItems });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-voicemails-'));
  ({ server, ask } = await askingServer(['VoicemailReady'], { recordings: { folder, storage: undefined } }));
  await leave('1', 'sales', 'in');
  await leave('2', 'support', 'gone');
}, 60_000);

afterAll(async () => {
  await server?.dispose();
  await rm(folder, { recursive: true, force: true });
});

it('is told to webhooks, with where it can be had', async () => {
  const [first] = await server.db.selectFrom('webhook_deliveries').select('body').orderBy('id').execute();
  expect(JSON.parse(first?.body ?? '{}')).toMatchObject({
    eventType: 'VoicemailReady',
    contactId: 'in',
    caller: '13800138000',
    skillGroupId: 'sales',
    fileName: '1.wav',
    duration: 6,
    downloadURL: expect.stringContaining('/recordings/1.wav?'),
  });
});

it('is listed to the agents and supervisors of its group and to administrators', async () => {
  expect(await shown('alice')).toEqual(['1.wav']);
  for (const name of ['bob', 'carol', 'admin']) expect(await shown(name)).toEqual(['2.wav', '1.wav']);
  expect(await shown('admin', { skillGroupId: 'support' })).toEqual(['2.wav']);
  expect(await shown('admin', { caller: '10086' })).toEqual([]);
  const { data } = await ask('alice', 'ListVoicemails', { pageNumber: 1, pageSize: 10 });
  expect(data).toMatchObject({
    totalCount: 1,
    list: [{ contactId: 'in', callee: '01066668888', duration: 6, skillGroupId: 'sales', heardTime: 0 }],
  });
});

it('has a masked caller for supervisors and administrators where the instance masks callers', async () => {
  const callers = async (name: string) => {
    const { data } = await ask(name, 'ListVoicemails', { pageNumber: 1, pageSize: 10, contactId: 'in' });
    return asFields(data)?.list;
  };
  await configure('0');
  expect(await callers('alice')).toMatchObject([{ caller: '13800138000' }]);
  for (const name of ['carol', 'admin'])
    expect(await callers(name)).toMatchObject([{ caller: '138****8000' }]);
  await configure('1');
});

it('is no recording of an agent', async () => {
  const { recordings } = await ask('admin', 'ListRecordings', { pageNumber: 1, pageSize: 10 });
  expect(JSON.stringify(recordings)).not.toContain('1.wav');
});

it('can be played from its signed address by users with access', async () => {
  const { data } = await ask('alice', 'GetVoicemailRecording', { contactId: 'in' });
  const { fileUrl, fileName } = asFields(data) ?? {};
  expect(fileName).toBe('1.wav');
  const { pathname, search } = new URL(String(fileUrl));
  expect((await server.app.inject(`${pathname}${search}`)).body).toBe('RIFF');
  for (const operation of ['GetVoicemailRecording', 'MarkVoicemailHeard']) {
    expect(await ask('alice', operation, { contactId: 'gone' })).toMatchObject({ code: 'NotExist.Record' });
  }
});

it('is marked as heard once, by the first, and can be as new again', async () => {
  await ask('alice', 'MarkVoicemailHeard', { contactId: 'in' });
  await ask('bob', 'MarkVoicemailHeard', { contactId: 'in', name: '1.wav' });
  expect(await shown('bob', { heard: true })).toEqual(['1.wav']);
  expect(await shown('bob', { heard: false })).toEqual(['2.wav']);
  const { data } = await ask('bob', 'ListVoicemails', { pageNumber: 1, pageSize: 10, heard: true });
  expect(data).toMatchObject({ list: [{ heardBy: 'demo-alice' }] });
  await ask('carol', 'MarkVoicemailHeard', { contactId: 'in', heard: false });
  expect(await shown('bob', { heard: true })).toEqual([]);
});
