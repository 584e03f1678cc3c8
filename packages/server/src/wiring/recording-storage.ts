import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { type MovingStore, RecordingMover } from '../recordings/recording-mover.ts';
import type { RecordingStorage } from '../recordings/recording-storage.ts';
import type { OnDispose } from './disposals.ts';

/** The configured storage, and the mover of recordings. The storage library is loaded only if needed. */
export async function openRecordingStorage(parts: {
  readonly config: Pick<Config, 'recordings'>;
  readonly store: MovingStore;
  readonly log: Logger;
  readonly folder: string;
  readonly onDispose: OnDispose;
}): Promise<{ readonly storage: RecordingStorage | undefined; readonly mover: RecordingMover | undefined }> {
  const { config, store, log, folder, onDispose } = parts;
  if (!config.recordings) return { storage: undefined, mover: undefined };
  const { S3Recordings } = await import('../object-storage/s3-recordings.ts');
  const storage = new S3Recordings(config.recordings);
  onDispose(() => storage.dispose());
  const mover = new RecordingMover({ folder, storage, store, log });
  onDispose(() => mover.dispose());
  await mover.tidy();
  return { storage, mover };
}
