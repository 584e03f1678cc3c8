import { eventually } from './eventually.ts';
import type { Program } from './program.ts';
import { readWave, type Sound } from './tone.ts';

export interface Recorded {
  readonly fileName: string;
  /** Epoch milliseconds. */
  readonly startTime: number;
  readonly agent: Sound;
  /** All that the agent heard. */
  readonly customer: Sound;
}

/** The only recording of a contact, once it is complete. */
export async function recorded(program: Program, contactId: string): Promise<Recorded> {
  const recording = await eventually({ what: 'The recording' }, async () => {
    const { recordings } = await program.request('ListRecordingsByContactId', { contactId });
    return recordings.length === 1 && recordings[0];
  });
  const { fileName, startTime } = recording;
  const { mediaDownloadParam } = await program.request('DownloadRecording', { fileName });
  const response = await fetch(JSON.parse(mediaDownloadParam.signatureUrl) as string);
  if (!response.ok) throw new Error(`The recording was refused: ${response.status}.`);
  const [agent, customer] = readWave(Buffer.from(await response.arrayBuffer()));
  if (!agent || !customer) throw new Error('The recording has not two channels.');
  return { fileName, startTime, agent, customer };
}
