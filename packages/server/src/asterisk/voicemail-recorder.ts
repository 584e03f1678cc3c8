import { access, copyFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { KeptVoicemail, VoicemailTaking } from '../contacts/telephony.ts';
import type { LiveRecording } from './ari/ari.generated.ts';
import type { AriClient } from './ari/ari-client.ts';
import { mendWave } from './mend-wave.ts';

interface Options {
  readonly ari: AriClient;
  readonly log: Logger;
  readonly spoolFolder: string;
  readonly recordingFolder: string;
  readonly ended: (voicemail: { voicemailId: string; kept: KeptVoicemail | undefined }) => void;
}

const prefix = 'voicemail';
/** Who hangs up at the tone has said nothing. */
const shortestMs = 1_000;

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Records what a caller says, on her own leg: nobody else is in the call. Asterisk ends it at `#`, after silence, at the greatest length or
 * with the leg, and writes as she speaks, so that of what was said nothing waits for the end.
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

  /** A recording of Asterisk's has ended, well or not. */
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

  /** Puts what was said where recordings lie, also a second time. Undefined: nothing was. */
  async keep(voicemailId: string): Promise<KeptVoicemail | undefined> {
    const { spoolFolder, recordingFolder } = this.#options;
    const spoken = join(spoolFolder, `${prefix}-${voicemailId}.wav`);
    const target = join(recordingFolder, `${voicemailId}.wav`);
    if (await isThere(spoken)) {
      // Under another name until it is whole.
      await copyFile(spoken, `${target}.part`);
      await mendWave(`${target}.part`);
      await rename(`${target}.part`, target);
      await rm(spoken);
    }
    if (!(await isThere(target))) return undefined;
    const { durationMs } = await mendWave(target);
    if (durationMs >= shortestMs) return { durationMs, bytes: (await stat(target)).size };
    await rm(target);
    return undefined;
  }
}
