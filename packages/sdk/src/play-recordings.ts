import { workbenchError } from './core/errors.ts';
import type { WorkbenchLookups } from './core/lookup-types.ts';
import type { Api } from './core/ports.ts';
import type { Language } from './language.ts';
import { openRecordingPlayer } from './overlays/recording-player.ts';

interface Request {
  readonly api: Api;
  readonly lookups: WorkbenchLookups;
  readonly instanceId: string;
  readonly contactId: string;
  readonly onlyPlay: boolean;
  readonly language: Language;
}

/**
 * Gets a contact's recordings and opens a player (document, chapter 11). Resolves when the first one plays.
 */
export async function playRecordings({
  api,
  lookups,
  instanceId,
  contactId,
  onlyPlay,
  language,
}: Request): Promise<void> {
  const recordings = await lookups.recordings(contactId);
  if (recordings.length === 0) {
    throw workbenchError('NotExist.Record', { details: { id: contactId }, api: 'downloadRecord' });
  }
  await openRecordingPlayer({
    recordings,
    addressOf: (fileName) => lookups.recordingAddress(fileName),
    downloadable: !onlyPlay && (await mayDownload(api, instanceId)),
    language,
  });
}

/** Whether the call centre allows agents to download. */
async function mayDownload(api: Api, instanceId: string): Promise<boolean> {
  const { configItems } = await api.request('ListConfig', { instanceId });
  return configItems.find(({ name }) => name === 'AudioDownload')?.value !== '0';
}
