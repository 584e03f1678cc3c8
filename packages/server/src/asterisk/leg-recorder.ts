import { readdir, rename, rm, stat } from 'node:fs/promises';
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
  /** Whether both tracks are being written. */
  started: boolean;
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

/**
 * Incoming audio of an agent's leg is the agent's voice. Outgoing audio is everything that the agent hears.
 */
const directions: Readonly<Record<Side, 'in' | 'out'>> = { agent: 'in', customer: 'out' };
const sides: readonly Side[] = ['agent', 'customer'];
const prefix = 'recorder';

function trackName(recordingId: string, side: Side): string {
  return `${prefix}-${recordingId}-${side}`;
}

interface Track {
  readonly recordingId: string;
  readonly side: Side;
}

function trackOf(name: string): Track | undefined {
  const match = /^recorder-(\d+)-(agent|customer)$/.exec(name);
  const side = sides.find((candidate) => candidate === match?.[2]);
  return match?.[1] && side ? { recordingId: match[1], side } : undefined;
}

/**
 * Records a leg with two snoop channels, one for each direction, and joins the two tracks when both have
 * ended.
 * The tracks include silence, even while muted. Both end with the leg, so they are aligned by their ends (ADR
 * 0004).
 */
export class LegRecorder {
  readonly #options: Options;
  readonly #running = new Map<string, Running>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether a channel is one of these snoop channels. */
  static owns(channelId: string): boolean {
    return channelId.startsWith(`${prefix}-`);
  }

  /** The recordings that have begun. */
  get started(): ReadonlySet<string> {
    return new Set(
      [...this.#running.values()].flatMap(({ recordingId, started }) => (started ? [recordingId] : [])),
    );
  }

  /**
   * Compares with the channels of a snapshot. Takes over what an earlier server left: recordings that run, and tracks
   * that ended unseen. Ends the recordings whose channels are gone, as with an Asterisk that was killed.
   * @param before the recordings that had begun before the snapshot was taken
   * @returns the recordings that run
   */
  adopt(channelIds: readonly string[], before: ReadonlySet<string>): ReadonlySet<string> {
    const open = new Set(channelIds);
    const running = new Set(channelIds.flatMap((id) => trackOf(id)?.recordingId ?? []));
    for (const recordingId of running) {
      if (this.#running.has(recordingId)) continue;
      const stillOpen = sides.filter((side) => open.has(trackName(recordingId, side)));
      this.#running.set(recordingId, { recordingId, open: new Set(stillOpen), started: true });
    }
    for (const recordingId of before) {
      for (const side of sides) {
        if (!open.has(trackName(recordingId, side))) this.#trackEnded({ recordingId, side });
      }
    }
    this.#joinEnded(running).catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'recordings of an earlier run could not be saved');
    });
    return running;
  }

  async start({ recordingId, legId }: { recordingId: string; legId: string }): Promise<void> {
    const running: Running = { recordingId, open: new Set(sides), started: false };
    this.#running.set(recordingId, running);
    try {
      await Promise.all(sides.map((side) => this.#listen(recordingId, legId, side)));
      await Promise.all(sides.map((side) => this.#record(recordingId, side)));
      running.started = true;
    } catch (error) {
      this.#running.delete(recordingId);
      await Promise.allSettled(sides.map((side) => this.#dropListener(recordingId, side)));
      throw error;
    }
  }

  async stop(recordingId: string): Promise<void> {
    await Promise.all(sides.map((side) => this.#dropListener(recordingId, side)));
  }

  /** A mute writes silence. Asterisk's `pause` would cut the time out of the track. */
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

  /** To be called when a track has ended, successfully or not. */
  onRecording(recording: LiveRecording): void {
    const track = trackOf(recording.name);
    if (track) this.#trackEnded(track);
  }

  #trackEnded({ recordingId, side }: Track): void {
    const running = this.#running.get(recordingId);
    // Told twice, it ends once.
    if (running?.open.delete(side) && running.open.size === 0) this.#finish(running);
  }

  /** Both tracks are in the spool folder, and their recording does not run. */
  async #joinEnded(running: ReadonlySet<string>): Promise<void> {
    const names = new Set(await readdir(this.#options.spoolFolder));
    for (const name of names) {
      const track = trackOf(name.replace(/\.wav$/, ''));
      if (track?.side !== 'agent' || !names.has(`${trackName(track.recordingId, 'customer')}.wav`)) continue;
      const { recordingId } = track;
      if (running.has(recordingId) || this.#running.has(recordingId)) continue;
      const over: Running = { recordingId, open: new Set(), started: true };
      this.#running.set(recordingId, over);
      this.#finish(over);
    }
  }

  #finish({ recordingId }: Running): void {
    this.#join(recordingId)
      .catch((error: unknown) => {
        this.#options.log.error({ err: error, recordingId }, 'a recording could not be saved');
      })
      .finally(() => this.#running.delete(recordingId));
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

  #trackFile(recordingId: string, side: Side): string {
    return join(this.#options.spoolFolder, `${trackName(recordingId, side)}.wav`);
  }

  async #join(recordingId: string): Promise<void> {
    const { recordingFolder, ended } = this.#options;
    const track = (side: Side) => this.#trackFile(recordingId, side);
    const fileName = `${recordingId}.wav`;
    const target = join(recordingFolder, fileName);
    // Written under another name until it is complete.
    const { durationMs } = await joinTracks(track('agent'), track('customer'), `${target}.part`);
    await rename(`${target}.part`, target);
    await Promise.all(sides.map((side) => rm(track(side), { force: true })));
    ended({ recordingId, fileName, durationMs, bytes: (await stat(target)).size });
  }
}
