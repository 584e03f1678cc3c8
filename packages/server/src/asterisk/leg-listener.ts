import type { Listening } from '../contacts/telephony.ts';
import type { AriClient } from './ari/ari-client.ts';
import { application } from './configuration.ts';
import type { StasisEntries } from './stasis-entries.ts';

const prefix = 'listener-';

/**
 * Lets one leg hear another: a snoop channel on the other, in a bridge with the leg that listens. What is whispered goes out to
 * the phone of the other leg behind its spies, so neither a recorder nor another listener hears it (ADR 0031).
 */
export class LegListener {
  readonly #ari: AriClient;
  readonly #entries: StasisEntries;

  constructor(ari: AriClient, entries: StasisEntries) {
    this.#ari = ari;
    this.#entries = entries;
  }

  /** Whether a channel or a bridge is a listener's. */
  static owns(id: string): boolean {
    return id.startsWith(prefix);
  }

  /** The listeners of which something is there. */
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
