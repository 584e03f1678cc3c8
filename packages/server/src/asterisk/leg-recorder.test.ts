import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AriClient } from './ari/ari-client.ts';
import { LegRecorder } from './leg-recorder.ts';
import { StasisEntries } from './stasis-entries.ts';
import { waveHeader } from './wave-header.ts';

const none: ReadonlySet<string> = new Set();
let folder: string;
let recorder: LegRecorder;
let ended: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-recorder-'));
  ended = [];
  const log = pino({ level: 'silent' });
  recorder = new LegRecorder({
    log,
    ari: new AriClient(log),
    entries: new StasisEntries(),
    spoolFolder: folder,
    recordingFolder: folder,
    ended: ({ recordingId }) => ended.push(recordingId),
  });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function leaveTracks(recordingId: string, sides = ['agent', 'customer']): Promise<void> {
  const track = Buffer.concat([waveHeader({ rate: 8000, channels: 1, frames: 800 }), Buffer.alloc(1600)]);
  for (const side of sides) await writeFile(join(folder, `recorder-${recordingId}-${side}.wav`), track);
}

const finish = (name: string) =>
  recorder.onRecording({ name, format: 'wav', state: 'done', target_uri: '', cause: '' });

it('takes over a recording of an earlier server, and saves it when both tracks have ended', async () => {
  await leaveTracks('1');
  expect([...recorder.adopt(['recorder-1-agent', 'recorder-1-customer', 'agent-1'], none)]).toEqual(['1']);
  finish('recorder-1-agent');
  expect(ended).toEqual([]);
  finish('recorder-1-customer');
  await expect.poll(() => ended).toEqual(['1']);
  expect(await readdir(folder)).toEqual(['1.wav']);
});

it('saves once what ended while no server was attached, and no half of a recording', async () => {
  await leaveTracks('1');
  await leaveTracks('2', ['agent']);
  expect([...recorder.adopt([], none)]).toEqual([]);
  recorder.adopt([], none);
  await expect.poll(() => ended).toEqual(['1']);
  expect((await readdir(folder)).sort()).toEqual(['1.wav', 'recorder-2-agent.wav']);
});

it('saves once what runs when Asterisk is killed, though nothing tells of its end', async () => {
  await leaveTracks('1');
  recorder.adopt(['recorder-1-agent', 'recorder-1-customer'], none);
  expect([...recorder.started]).toEqual(['1']);
  // The snapshot of the next Asterisk.
  expect([...recorder.adopt([], recorder.started)]).toEqual([]);
  finish('recorder-1-agent');
  recorder.adopt([], recorder.started);
  await expect.poll(() => ended).toEqual(['1']);
  expect(await readdir(folder)).toEqual(['1.wav']);
});

it('goes on with a recording that begins while a snapshot is taken', async () => {
  await leaveTracks('1');
  const before = recorder.started;
  recorder.adopt(['recorder-1-agent', 'recorder-1-customer'], none);
  recorder.adopt([], before);
  expect([...recorder.started]).toEqual(['1']);
  expect(ended).toEqual([]);
});
