import pino from 'pino';
import { expect, it } from 'vitest';
import { FakeTelephony } from '../contacts/fake-telephony.ts';
import { MemoryVoicemails } from './memory-voicemails.ts';
import { VoicemailDesk } from './voicemail-desk.ts';

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
  await new VoicemailDesk({ telephony, store, log, now: Date.now, onFinished }).restore();
  expect(store.all).toMatchObject([{ id: '1', durationMs: 5_000 }]);
  expect(finished).toBe(2);
});

it('a voicemail that could not begin is none', async () => {
  const telephony = new FakeTelephony();
  telephony.takeVoicemail = () => Promise.reject(new Error('busy'));
  const store = new MemoryVoicemails();
  const desk = new VoicemailDesk({ telephony, store, log, now: Date.now });
  const wish = { ...about, legId: 'leg', maxSeconds: 60, silenceSeconds: 4 };
  await expect(desk.take(wish, () => {})).rejects.toThrow('busy');
  await desk.settled();
  expect(store.all).toEqual([]);
});
