import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LiveRecording } from './ari/ari.generated.ts';
import type { AriClient } from './ari/ari-client.ts';
import { application } from './configuration.ts';
import type { StasisEntries } from './stasis-entries.ts';
import { joinTracks } from './stereo-wave.ts';

type Side = 'agent' | 'customer';

interface Running {
  readonly recordingId: string;
  readonly open: Set<Side>;
}

interface Options {
  readonly entries: StasisEntries;
  readonly ari: AriClient;
  readonly log: Logger;
  readonly spoolFolder: string;
  readonly recordingFolder: string;
  readonly ended: (recording: {
    recordingId: string;
    fileName: string;
    durationMs: number;
    bytes: number;
  }) => void;
}

/** What an agent's leg brings in is her voice; what goes out to it is all that she hears. */
const directions: Readonly<Record<Side, 'in' | 'out'>> = { agent: 'in', customer: 'out' };
const sides: readonly Side[] = ['agent', 'customer'];
const prefix = 'recorder';

function trackName(recordingId: string, side: Side): string {
  return `${prefix}-${recordingId}-${side}`;
}

/**
 * Records a leg by two listeners, one for each direction, and joins the two tracks when both have ended. They fill silence
 * themselves, also while they are muted; both end with the leg, so their ends are what is aligned (ADR 0004).
 */
export class LegRecorder {
  readonly #options: Options;
  readonly #running = new Map<string, Running>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether a channel is one of the listeners. */
  static owns(channelId: string): boolean {
    return channelId.startsWith(`${prefix}-`);
  }

  async start({ recordingId, legId }: { recordingId: string; legId: string }): Promise<void> {
    const running: Running = { recordingId, open: new Set(sides) };
    this.#running.set(recordingId, running);
    try {
      await Promise.all(sides.map((side) => this.#listen(recordingId, legId, side)));
      await Promise.all(sides.map((side) => this.#record(recordingId, side)));
    } catch (error) {
      this.#running.delete(recordingId);
      await Promise.allSettled(sides.map((side) => this.#dropListener(recordingId, side)));
      throw error;
    }
  }

  async stop(recordingId: string): Promise<void> {
    await Promise.all(sides.map((side) => this.#dropListener(recordingId, side)));
  }

  /** Asterisk clears each frame before it is written; its `pause` would cut the time out of the track. */
  async mute(recordingId: string): Promise<void> {
    await Promise.all(
      sides.map((side) =>
        this.#options.ari.request('POST /recordings/live/{recordingName}/mute', {
          recordingName: trackName(recordingId, side),
        }),
      ),
    );
  }

  async unmute(recordingId: string): Promise<void> {
    await Promise.all(
      sides.map((side) =>
        this.#options.ari.requestGone('DELETE /recordings/live/{recordingName}/mute', {
          recordingName: trackName(recordingId, side),
        }),
      ),
    );
  }

  /** A track has ended, well or not. */
  onRecording(recording: LiveRecording): void {
    const match = /^recorder-(\d+)-(agent|customer)$/.exec(recording.name);
    const running = match?.[1] ? this.#running.get(match[1]) : undefined;
    const side = sides.find((name) => name === match?.[2]);
    if (!running || !side) return;
    running.open.delete(side);
    if (running.open.size > 0) return;
    this.#running.delete(running.recordingId);
    this.#join(running.recordingId).catch((error: unknown) => {
      this.#options.log.error(
        { err: error, recordingId: running.recordingId },
        'a recording could not be saved',
      );
    });
  }

  async #listen(recordingId: string, legId: string, side: Side): Promise<void> {
    const entered = this.#options.entries.expect(trackName(recordingId, side));
    await this.#options.ari.request('POST /channels/{channelId}/snoop/{snoopId}', {
      channelId: legId,
      snoopId: trackName(recordingId, side),
      spy: directions[side],
      app: application,
      appArgs: prefix,
    });
    await entered;
  }

  async #record(recordingId: string, side: Side): Promise<void> {
    const name = trackName(recordingId, side);
    await this.#options.ari.request('POST /channels/{channelId}/record', {
      channelId: name,
      name,
      format: 'wav',
      ifExists: 'overwrite',
    });
  }

  #dropListener(recordingId: string, side: Side): Promise<void> {
    return this.#options.ari.requestGone('DELETE /channels/{channelId}', {
      channelId: trackName(recordingId, side),
    });
  }

  async #join(recordingId: string): Promise<void> {
    const { spoolFolder, recordingFolder, ended } = this.#options;
    const track = (side: Side) => join(spoolFolder, `${trackName(recordingId, side)}.wav`);
    const fileName = `${recordingId}.wav`;
    const target = join(recordingFolder, fileName);
    // Under another name until it is whole.
    const { durationMs } = await joinTracks(track('agent'), track('customer'), `${target}.part`);
    await rename(`${target}.part`, target);
    await Promise.all(sides.map((side) => rm(track(side), { force: true })));
    ended({ recordingId, fileName, durationMs, bytes: (await stat(target)).size });
  }
}
