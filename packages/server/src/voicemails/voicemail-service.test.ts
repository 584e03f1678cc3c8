import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { FakeTelephony } from '../telephony/testing/fake-telephony.ts';
import { MemoryVoicemails } from './testing/memory-voicemails.ts';
import { VoicemailService } from './voicemail-service.ts';

const log = pino({ level: 'silent' });
const about = { instanceId: 'demo', contactId: 'c', skillGroupId: 'sales' };

it('what an earlier process left unfinished is found and written down, or was nothing', async () => {
  const telephony = new FakeTelephony();
  const store = new MemoryVoicemails();
  await store.begin({ ...about, id: '1', fileName: '1.wav', startedAt: 0 });
  await store.begin({ ...about, id: '2', fileName: '2.wav', startedAt: 0 });
  telephony.foundVoicemails.set('1', { durationMs: 5_000, bytes: 80_044 });
  let finished = 0;
  const onFinished = () => {
    finished += 1;
  };
  await new VoicemailService({ telephony, store, log, now: Date.now, onFinished }).restore();
  expect(store.all).toMatchObject([{ id: '1', durationMs: 5_000 }]);
  expect(finished).toBe(2);
});

it('a voicemail that could not begin is none', async () => {
  const telephony = new FakeTelephony();
  telephony.takeVoicemail = () => Promise.reject(new Error('busy'));
  const store = new MemoryVoicemails();
  const service = new VoicemailService({ telephony, store, log, now: Date.now });
  const request = { ...about, voicemailId: '1', legId: 'leg', maxSeconds: 60, silenceSeconds: 4 };
  await expect(service.take(request, () => {})).rejects.toThrow('busy');
  await service.settled();
  expect(store.all).toEqual([]);
});

describe('a voicemail that an earlier process was to take', () => {
  /** What its caller is told, when nothing runs any more. */
  async function followed(found: readonly [string, { durationMs: number; bytes: number }][]) {
    const telephony = new FakeTelephony();
    for (const [id, kept] of found) telephony.foundVoicemails.set(id, kept);
    const store = new MemoryVoicemails();
    const service = new VoicemailService({ telephony, store, log, now: Date.now });
    const told: string[] = [];
    service.follow('1', 'leg', {
      ended: (kept) => told.push(`ended, kept: ${kept}`),
      neverBegan: () => told.push('never began'),
    });
    await new Promise(setImmediate);
    await service.settled();
    return told;
  }

  it('never began where nothing was recorded', async () => {
    expect(await followed([])).toEqual(['never began']);
  });

  it('has ended where it was recorded', async () => {
    expect(await followed([['1', { durationMs: 5_000, bytes: 80_044 }]])).toEqual(['ended, kept: true']);
  });
});
