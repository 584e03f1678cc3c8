import { workbenchError } from './core/errors.ts';
import type { Api } from './core/ports.ts';
import type { Language } from './language.ts';
import { openRecordingPlayer } from './overlays/recording-player.ts';

interface Wish {
  readonly api: Api;
  readonly instanceId: string;
  readonly contactId: string;
  readonly onlyPlay: boolean;
  readonly language: Language;
}

/** Finds a contact's recordings and opens a player with them (document, chapter 11). Resolves when the first one plays. */
export async function playRecordings({
  api,
  instanceId,
  contactId,
  onlyPlay,
  language,
}: Wish): Promise<void> {
  const { recordings } = await api.request('ListRecordingsByContactId', { instanceId, contactId });
  if (recordings.length === 0) {
    throw workbenchError('NotExist.Record', { details: { id: contactId }, api: 'downloadRecord' });
  }
  await openRecordingPlayer({
    recordings,
    addressOf: (fileName) => addressOf(api, instanceId, fileName),
    downloadable: !onlyPlay && (await mayDownload(api, instanceId)),
    language,
  });
}

async function addressOf(api: Api, instanceId: string, fileName: string): Promise<string> {
  const { mediaDownloadParam } = await api.request('DownloadRecording', { instanceId, fileName });
  const { signatureUrl } = mediaDownloadParam;
  // The cloud puts it into another pair of quotes (ccc-api 3.5).
  return signatureUrl.startsWith('"') ? (JSON.parse(signatureUrl) as string) : signatureUrl;
}

/** Whether the call centre lets its agents download at all. */
async function mayDownload(api: Api, instanceId: string): Promise<boolean> {
  const { configItems } = await api.request('ListConfig', { instanceId });
  return configItems.find(({ name }) => name === 'AudioDownload')?.value !== '0';
}
