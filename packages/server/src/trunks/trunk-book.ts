import type { Logger } from 'pino';
import { sipTrunkOf, type Trunk } from './trunk.ts';
import type { TrunkStore } from './trunk-store.ts';
import type { TrunkSystem } from './trunk-system.ts';

interface Parts {
  readonly store: Pick<TrunkStore, 'all'>;
  readonly system: Pick<TrunkSystem, 'putTrunk' | 'removeTrunk'>;
  readonly log: Logger;
}

/** All trunks of all instances, in memory. It keeps the telephone system's trunks equal to the stored ones. */
export class TrunkBook {
  readonly #parts: Parts;
  #trunks: ReadonlyMap<string, Trunk> = new Map();
  /** The texts of the trunks that the telephone system has. */
  readonly #put = new Map<string, string>();
  #refreshing: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  find(trunkId: string): Trunk | undefined {
    return this.#trunks.get(trunkId);
  }

  /** The trunks of an instance, by name. */
  of(instanceId: string): readonly Trunk[] {
    return [...this.#trunks.values()].filter((trunk) => trunk.instanceId === instanceId);
  }

  /** Reads the trunks, at the start and after a change. Refreshes run one after another. */
  refresh(): Promise<void> {
    this.#refreshing = this.#refreshing.catch(() => undefined).then(() => this.#refresh());
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const { store, system, log } = this.#parts;
    const trunks = await store.all();
    this.#trunks = new Map(trunks.map((trunk) => [trunk.id, trunk]));
    const enabled = new Map(trunks.filter((trunk) => trunk.enabled).map((trunk) => [trunk.id, trunk]));
    for (const id of [...this.#put.keys()]) {
      if (enabled.has(id)) continue;
      this.#put.delete(id);
      await system.removeTrunk(id);
      log.info({ trunkId: id }, 'a trunk is removed');
    }
    for (const trunk of enabled.values()) {
      const sip = sipTrunkOf(trunk);
      const text = JSON.stringify(sip);
      if (this.#put.get(trunk.id) === text) continue;
      const fields = { trunkId: trunk.id, instanceId: trunk.instanceId };
      try {
        await system.putTrunk(sip);
        this.#put.set(trunk.id, text);
        log.info(fields, 'a trunk is set up');
      } catch (error) {
        // The others are set up, and this one at the next change or connect.
        log.error({ ...fields, err: error }, 'a trunk could not be set up');
      }
    }
  }
}
