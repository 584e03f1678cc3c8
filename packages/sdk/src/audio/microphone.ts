import { workbenchError } from '../core/errors.ts';

/** Microphone constraints of a call: speech, not music. */
const speech: MediaTrackConstraints = {
  echoCancellation: true,
  autoGainControl: true,
};

/**
 * Opens a microphone.
 * @param device its id; empty: the system's. A disconnected one is replaced by the system's
 * @param noiseSuppression whether the browser takes out background noise
 * @throws WorkbenchError `browser error` (no https, or too old), `stream_local_refused` (not allowed),
 * `get_lo_failed` (none found), `8001` (any other reason)
 */
export async function openMicrophone(device: string, noiseSuppression: boolean): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw workbenchError('browser error', { api: 'microphone' });
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { ...speech, noiseSuppression, ...(device !== '' && { deviceId: { ideal: device } }) },
    });
  } catch (cause) {
    const { name } = cause as DOMException;
    if (name === 'NotAllowedError' || name === 'SecurityError') {
      throw workbenchError('stream_local_refused', { api: 'microphone', cause });
    }
    if (name === 'NotFoundError' || name === 'OverconstrainedError') {
      throw workbenchError('get_lo_failed', { api: 'microphone', cause });
    }
    throw workbenchError('8001', { api: 'microphone', cause });
  }
}

export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
