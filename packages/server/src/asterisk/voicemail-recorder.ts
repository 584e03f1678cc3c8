import { access, copyFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { KeptVoicemail, VoicemailTaking } from '../telephony/telephony.ts';
import type { LiveRecording } from './ari/ari.generated.ts';
import type { AriClient } from './ari/ari-client.ts';
import { isRecordingLive } from './ari/live-recordings.ts';
import { mendWave } from './mend-wave.ts';

interface Options {
  readonly ari: AriClient;
  readonly log: Logger;
  readonly spoolFolder: string;
  readonly recordingFolder: string;
  readonly ended: (voicemail: { voicemailId: string; kept: KeptVoicemail | undefined }) => void;
}

const prefix = 'voicemail';
/** A shorter recording is a caller hanging up at the tone. */
const shortestMs = 1_000;

const isFile = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Records a caller on the caller's own leg, as no other party is in the call. Asterisk stops at `#`, after
 * silence, at the maximum length or with the leg. It writes during the recording, so a crash loses nothing.
 */
export class VoicemailRecorder {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async take({ voicemailId, legId, maxSeconds, silenceSeconds }: VoicemailTaking): Promise<void> {
    await this.#options.ari.request('POST /channels/{channelId}/record', {
      channelId: legId,
      name: `${prefix}-${voicemailId}`,
      format: 'wav',
      maxDurationSeconds: maxSeconds,
      maxSilenceSeconds: silenceSeconds,
      terminateOn: '#',
      ifExists: 'overwrite',
    });
  }

  isRunning(voicemailId: string): Promise<boolean> {
    return isRecordingLive(this.#options.ari, `${prefix}-${voicemailId}`);
  }

  /** To be called when a recording of Asterisk has ended, successfully or not. */
  onRecording(recording: LiveRecording): void {
    const voicemailId = /^voicemail-(\d+)$/.exec(recording.name)?.[1];
    if (voicemailId === undefined) return;
    const { log, ended } = this.#options;
    this.keep(voicemailId).then(
      (kept) => ended({ voicemailId, kept }),
      (error: unknown) => {
        log.error({ err: error, voicemailId }, 'a voicemail could not be saved');
        ended({ voicemailId, kept: undefined });
      },
    );
  }

  /** Moves the recording to the recordings' folder. It may be called again. Undefined: nothing was said. */
  async keep(voicemailId: string): Promise<KeptVoicemail | undefined> {
    const { spoolFolder, recordingFolder } = this.#options;
    const spoken = join(spoolFolder, `${prefix}-${voicemailId}.wav`);
    const target = join(recordingFolder, `${voicemailId}.wav`);
    if (await isFile(spoken)) {
      // Written under another name until it is complete.
      await copyFile(spoken, `${target}.part`);
      await mendWave(`${target}.part`);
      await rename(`${target}.part`, target);
      await rm(spoken);
    }
    if (!(await isFile(target))) return undefined;
    const { durationMs } = await mendWave(target);
    if (durationMs >= shortestMs) return { durationMs, bytes: (await stat(target)).size };
    await rm(target);
    return undefined;
  }
}
