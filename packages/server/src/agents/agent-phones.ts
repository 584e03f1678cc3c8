import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { RegisteringPhones } from './agent-devices.ts';

/** What agents' phones need from the telephone system. */
export interface PhoneSystem {
  putPhone(phone: { name: string; password: string }): Promise<void>;
  removePhone(name: string): Promise<void>;
}

/** Phones that survive a restart of the server, so that a browser's phone stays registered and keeps its call. */
export interface AgentPhoneStore {
  put(phone: StoredPhone): Promise<void>;
  /** The agent has another phone by now, or none. The telephone system may still have this one. */
  retire(name: string): Promise<void>;
  /** The telephone system has removed the phone. */
  remove(name: string): Promise<void>;
  all(): Promise<readonly (StoredPhone & { readonly retired: boolean })[]>;
}

export interface StoredPhone extends PhoneCredentials {
  readonly userId: string;
}

export interface PhoneCredentials {
  readonly name: string;
  readonly password: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface AgentPhonesEvents {
  /** An agent's phone has registered, or is gone. */
  reachable: [userId: string, reachable: boolean];
}

interface Phone extends StoredPhone {
  reachable: boolean;
}

interface Parts {
  readonly system: PhoneSystem;
  readonly store: AgentPhoneStore;
  readonly now?: () => number;
}

const lifeMs = 12 * 3600 * 1000;

/** The browser phones of signed-in agents: one each. Name and password are new for each sign-in. */
export class AgentPhones extends EventEmitter<AgentPhonesEvents> implements RegisteringPhones {
  readonly #ofUser = new Map<string, Phone>();
  readonly #byName = new Map<string, Phone>();
  /** Names that the telephone system may still have. */
  readonly #former = new Set<string>();
  readonly #system: PhoneSystem;
  readonly #store: AgentPhoneStore;
  readonly #now: () => number;

  constructor({ system, store, now = Date.now }: Parts) {
    super();
    this.#system = system;
    this.#store = store;
    this.#now = now;
  }

  /** Loads the phones of an earlier process. */
  async restore(): Promise<void> {
    for (const { retired, ...stored } of await this.#store.all()) {
      if (retired) this.#former.add(stored.name);
      else this.#keep({ ...stored, reachable: false });
    }
  }

  /** Issues new credentials. Older credentials of the same agent become invalid. */
  async issue(userId: string): Promise<PhoneCredentials> {
    const phone: Phone = {
      userId,
      name: `agent-${randomBytes(12).toString('hex')}`,
      password: randomBytes(24).toString('base64url'),
      expiresAt: this.#now() + lifeMs,
      reachable: false,
    };
    await this.#store.put(phone);
    await this.#system.putPhone(phone);
    const former = this.#ofUser.get(userId);
    this.#keep(phone);
    if (former) {
      // Until the new phone has registered, nothing can ring there.
      if (former.reachable) this.emit('reachable', userId, false);
      await this.#remove(former);
    }
    return phone;
  }

  async withdraw(userId: string): Promise<void> {
    const phone = this.#ofUser.get(userId);
    if (!phone) return;
    this.#ofUser.delete(userId);
    await this.#remove(phone);
  }

  /** Asterisk reports that a phone has registered, or is gone. */
  setReachable(name: string, reachable: boolean): void {
    const phone = this.#byName.get(name);
    if (!phone || phone.reachable === reachable) return;
    phone.reachable = reachable;
    if (this.#ofUser.get(phone.userId) === phone) this.emit('reachable', phone.userId, reachable);
  }

  /** The name of the agent's phone; undefined if the agent has none that can be called. */
  phoneOf(userId: string): string | undefined {
    const phone = this.#ofUser.get(userId);
    return phone?.reachable && phone.expiresAt > this.#now() ? phone.name : undefined;
  }

  has(userId: string): boolean {
    return this.#ofUser.has(userId);
  }

  /** Sends all phones again after the telephone system was away. Repeats removals too. */
  async putAll(): Promise<void> {
    const former = [...this.#former];
    await Promise.all([...this.#ofUser.values()].map((phone) => this.#system.putPhone(phone)));
    await Promise.all(former.map((name) => this.#forget(name)));
  }

  #keep(phone: Phone): void {
    this.#ofUser.set(phone.userId, phone);
    this.#byName.set(phone.name, phone);
  }

  /** Invalidates the phone's credentials. If the telephone system is away, this happens when it is back. */
  async #remove(phone: Phone): Promise<void> {
    this.#byName.delete(phone.name);
    this.#former.add(phone.name);
    await this.#store.retire(phone.name);
    await this.#forget(phone.name).catch(() => undefined);
  }

  async #forget(name: string): Promise<void> {
    await this.#system.removePhone(name);
    this.#former.delete(name);
    await this.#store.remove(name);
  }
}
