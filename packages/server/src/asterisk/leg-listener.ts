import type { Listening } from '../telephony/telephony.ts';
import type { AriClient } from './ari/ari-client.ts';
import { application } from './configuration.ts';
import type { StasisEntries } from './stasis-entries.ts';

const prefix = 'listener-';

/**
 * Lets one leg hear another. The other leg gets a snoop channel, in a bridge with the leg that listens.
 * Whispered audio is added after the snoop channels of the other leg, so recorders and other listeners do not
 * hear it (ADR 0031).
 */
export class LegListener {
  readonly #ari: AriClient;
  readonly #entries: StasisEntries;

  constructor(ari: AriClient, entries: StasisEntries) {
    this.#ari = ari;
    this.#entries = entries;
  }

  /** Whether a channel or bridge belongs to a listener. */
  static owns(id: string): boolean {
    return id.startsWith(prefix);
  }

  /** Ids of the listeners that own any of these channels and bridges. */
  static among(ids: readonly string[]): ReadonlySet<string> {
    return new Set(ids.filter(LegListener.owns).map((id) => id.slice(prefix.length)));
  }

  async start({ listenerId, legId, toLegId, coaches }: Listening): Promise<void> {
    const id = `${prefix}${listenerId}`;
    try {
      const entered = this.#entries.expect(id);
      await Promise.all([
        this.#ari.request('POST /bridges/{bridgeId}', { bridgeId: id, type: 'mixing' }),
        this.#ari.request('POST /channels/{channelId}/snoop/{snoopId}', {
          channelId: toLegId,
          snoopId: id,
          spy: 'both',
          whisper: coaches ? 'out' : 'none',
          app: application,
          appArgs: 'listener',
        }),
      ]);
      await entered;
      await this.#ari.request('POST /bridges/{bridgeId}/addChannel', {
        bridgeId: id,
        channel: `${id},${legId}`,
      });
    } catch (error) {
      await this.stop(listenerId).catch(() => undefined);
      throw error;
    }
  }

  async stop(listenerId: string): Promise<void> {
    const id = `${prefix}${listenerId}`;
    await Promise.all([
      this.#ari.requestGone('DELETE /channels/{channelId}', { channelId: id }),
      this.#ari.requestGone('DELETE /bridges/{bridgeId}', { bridgeId: id }),
    ]);
  }
}
