import pino from 'pino';
import { expect, it } from 'vitest';
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
