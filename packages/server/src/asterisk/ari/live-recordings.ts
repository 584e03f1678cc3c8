import { type AriClient, AriError } from './ari-client.ts';

/** Whether Asterisk is writing a recording of this name. */
export async function isRecordingLive(ari: AriClient, recordingName: string): Promise<boolean> {
  try {
    await ari.request('GET /recordings/live/{recordingName}', { recordingName });
    return true;
  } catch (error) {
    if (error instanceof AriError && error.status === 404) return false;
    throw error;
  }
}
