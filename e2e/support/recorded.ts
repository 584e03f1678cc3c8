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
  const [only] = await recordedParts(program, contactId, 1);
  if (!only) throw new Error('There is no recording.');
  return only;
}

/** The recordings of a contact, once all are complete. An agent who was away has one for each part. */
export async function recordedParts(program: Program, contactId: string, count: number): Promise<Recorded[]> {
  const parts = await eventually({ what: 'The recordings' }, async () => {
    const { recordings } = await program.request('ListRecordingsByContactId', { contactId });
    return recordings.length === count && recordings;
  });
  return Promise.all(
    parts.map(async ({ fileName, startTime }) => {
      const { mediaDownloadParam } = await program.request('DownloadRecording', { fileName });
      const response = await fetch(JSON.parse(mediaDownloadParam.signatureUrl) as string);
      if (!response.ok) throw new Error(`The recording was refused: ${response.status}.`);
      const [agent, customer] = readWave(Buffer.from(await response.arrayBuffer()));
      if (!agent || !customer) throw new Error('The recording has not two channels.');
      return { fileName, startTime, agent, customer };
    }),
  );
}
