import type { SoundClip } from '../core/audio.ts';
import type { Output } from './output.ts';

async function recorded(stream: MediaStream, ms: number): Promise<Blob> {
  const parts: Blob[] = [];
  const recorder = new MediaRecorder(stream);
  await new Promise<void>((resolve) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => resolve();
    recorder.start();
    setTimeout(() => recorder.stop(), ms);
  });
  return new Blob(parts);
}

/**
 * Records a stream for some seconds. Played back as a stream, as a strict policy of the page forbids blob
 * addresses.
 */
export async function record(stream: MediaStream, ms: number, output: () => Output): Promise<SoundClip> {
  const bytes = await (await recorded(stream, ms)).arrayBuffer();
  const decoder = new OfflineAudioContext(1, 1, 48_000);
  const sound = await decoder.decodeAudioData(bytes);
  const loudest = sound.getChannelData(0).reduce((limit, sample) => Math.max(limit, Math.abs(sample)), 0);
  return {
    loudest,
    async play() {
      const context = new AudioContext();
      const into = context.createMediaStreamDestination();
      const source = context.createBufferSource();
      source.buffer = sound;
      source.connect(into);
      const speaker = output();
      speaker.play(into.stream);
      await new Promise<void>((resolve) => {
        source.onended = () => resolve();
        source.start();
      });
      speaker.stop();
      await context.close();
    },
  };
}
