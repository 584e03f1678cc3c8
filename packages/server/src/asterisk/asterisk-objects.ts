import type { Logger } from 'pino';
import type { AriClient } from './ari/ari-client.ts';
import type { ReadEvent } from './ari/read-events.ts';

/** How many channels and bridges Asterisk has, counted by its events. They are listed once at each connect. */
export class AsteriskObjects {
  readonly #ari: Pick<AriClient, 'on' | 'request'>;
  #channels = new Set<string>();
  #bridges = new Set<string>();
  /** Ended during the listing, which may still contain them. */
  #ended: Set<string> | undefined;

  constructor(ari: Pick<AriClient, 'on' | 'request'>, log: Logger) {
    this.#ari = ari;
    ari.on('event', (event) => this.#onEvent(event));
    ari.on('connected', () => {
      this.#list().catch((error: unknown) => log.warn({ err: error }, "Asterisk's objects were not listed"));
    });
    ari.on('disconnected', () => this.#forget());
  }

  get channels(): number {
    return this.#channels.size;
  }

  get bridges(): number {
    return this.#bridges.size;
  }

  async #list(): Promise<void> {
    this.#forget();
    const ended = new Set<string>();
    this.#ended = ended;
    const [channels, bridges] = await Promise.all([
      this.#ari.request('GET /channels', {}),
      this.#ari.request('GET /bridges', {}),
    ]);
    // A later connect lists again.
    if (this.#ended !== ended) return;
    for (const { id } of channels) if (!ended.has(id)) this.#channels.add(id);
    for (const { id } of bridges) if (!ended.has(id)) this.#bridges.add(id);
    this.#ended = undefined;
  }

  #forget(): void {
    this.#channels = new Set();
    this.#bridges = new Set();
    this.#ended = undefined;
  }

  #onEvent(event: ReadEvent): void {
    switch (event.type) {
      case 'ChannelCreated':
        this.#channels.add(event.channel.id);
        return;
      case 'ChannelDestroyed':
        this.#channels.delete(event.channel.id);
        this.#ended?.add(event.channel.id);
        return;
      case 'BridgeCreated':
        this.#bridges.add(event.bridge.id);
        return;
      case 'BridgeDestroyed':
        this.#bridges.delete(event.bridge.id);
        this.#ended?.add(event.bridge.id);
        return;
      default:
    }
  }
}
