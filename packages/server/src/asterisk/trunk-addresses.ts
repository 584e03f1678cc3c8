import { lookup } from 'node:dns/promises';
import type { Logger } from 'pino';

const everyMs = 30_000;

interface Options {
  /** IP addresses or host names. */
  readonly hosts: readonly string[];
  /** Additional addresses and networks. */
  readonly sources: readonly string[];
  /** Admits calls from these addresses only. */
  readonly admit: (addresses: readonly string[]) => Promise<void>;
  readonly log: Logger;
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

async function resolveAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/**
 * The addresses that a trunk's calls come from. Asterisk resolves a name once, at its start. This class
 * resolves it repeatedly, so that a provider may change its addresses. A failed lookup changes nothing.
 */
export class TrunkAddresses {
  readonly #options: Options;
  /** The last result for each host. */
  readonly #ofHost = new Map<string, readonly string[]>();
  #admitted = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** To be called when Asterisk is connected and has no addresses yet. */
  async announce(): Promise<void> {
    this.#admitted = '';
    clearInterval(this.#timer);
    await this.refresh();
    this.#timer = setInterval(() => void this.refresh(), everyMs);
    this.#timer.unref();
  }

  async refresh(): Promise<void> {
    const { hosts, sources, admit, log, resolve = resolveAll } = this.#options;
    for (const host of hosts) {
      try {
        const addresses = await resolve(bare(host));
        if (addresses.length > 0) this.#ofHost.set(host, addresses);
      } catch (error) {
        log.warn({ err: error }, 'an address of the trunk could not be resolved');
      }
    }
    const addresses = [...new Set([...[...this.#ofHost.values()].flat(), ...sources])].sort();
    const admitted = addresses.join();
    if (addresses.length === 0 || admitted === this.#admitted) return;
    try {
      await admit(addresses);
      this.#admitted = admitted;
      log.info({ addresses }, "the trunk's addresses are admitted");
    } catch (error) {
      log.warn({ err: error }, "the trunk's addresses could not be admitted");
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}
