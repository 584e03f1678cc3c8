import { workbenchError } from './core/errors.ts';
import type { WorkbenchLookups } from './core/looked-up.ts';
import type { Api } from './core/ports.ts';
import type { Language } from './language.ts';
import { openRecordingPlayer } from './overlays/recording-player.ts';

interface Wish {
  readonly api: Api;
  readonly lookups: WorkbenchLookups;
  readonly instanceId: string;
  readonly contactId: string;
  readonly onlyPlay: boolean;
  readonly language: Language;
}

/** Finds a contact's recordings and opens a player with them (document, chapter 11). Resolves when the first one plays. */
export async function playRecordings({
  api,
  lookups,
  instanceId,
  contactId,
  onlyPlay,
  language,
}: Wish): Promise<void> {
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

/** Whether the call centre lets its agents download at all. */
async function mayDownload(api: Api, instanceId: string): Promise<boolean> {
  const { configItems } = await api.request('ListConfig', { instanceId });
  return configItems.find(({ name }) => name === 'AudioDownload')?.value !== '0';
}
