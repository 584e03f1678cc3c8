import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { RegisteringPhones } from './agent-devices.ts';

/** What call control's side of the telephone system must do for agents' phones. */
export interface PhoneSystem {
  putPhone(phone: { name: string; password: string }): Promise<void>;
  removePhone(name: string): Promise<void>;
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

interface Phone extends PhoneCredentials {
  readonly userId: string;
  reachable: boolean;
}

const lifeMs = 12 * 3600 * 1000;

/** The browsers' phones of signed-in agents: one each, with a name and a password made for this sign-in alone. */
export class AgentPhones extends EventEmitter<AgentPhonesEvents> implements RegisteringPhones {
  readonly #ofUser = new Map<string, Phone>();
  readonly #byName = new Map<string, Phone>();
  /** Names that the telephone system may still have. */
  readonly #former = new Set<string>();
  readonly #system: PhoneSystem;
  readonly #now: () => number;

  constructor(system: PhoneSystem, now: () => number = Date.now) {
    super();
    this.#system = system;
    this.#now = now;
  }

  /** New credentials; older ones of the same agent are worth nothing from now on. */
  async issue(userId: string): Promise<PhoneCredentials> {
    const phone: Phone = {
      userId,
      name: `agent-${randomBytes(12).toString('hex')}`,
      password: randomBytes(24).toString('base64url'),
      expiresAt: this.#now() + lifeMs,
      reachable: false,
    };
    await this.#system.putPhone(phone);
    const former = this.#ofUser.get(userId);
    this.#ofUser.set(userId, phone);
    this.#byName.set(phone.name, phone);
    if (former) {
      // Until the new one has registered, nothing can ring there.
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

  /** The telephone system tells that a phone has registered, or is gone. */
  setReachable(name: string, reachable: boolean): void {
    const phone = this.#byName.get(name);
    if (!phone || phone.reachable === reachable) return;
    phone.reachable = reachable;
    if (this.#ofUser.get(phone.userId) === phone) this.emit('reachable', phone.userId, reachable);
  }

  /** The name of an agent's phone, or undefined: she has none that can be called. */
  phoneOf(userId: string): string | undefined {
    const phone = this.#ofUser.get(userId);
    return phone?.reachable && phone.expiresAt > this.#now() ? phone.name : undefined;
  }

  has(userId: string): boolean {
    return this.#ofUser.has(userId);
  }

  /** The telephone system was away, and may have forgotten all phones: tells it again, also of those that it was to forget. */
  async putAll(): Promise<void> {
    const former = [...this.#former];
    await Promise.all([...this.#ofUser.values()].map((phone) => this.#system.putPhone(phone)));
    await Promise.all(former.map((name) => this.#forget(name)));
  }

  /** Its credentials are worth nothing any more; where the telephone system is away, from the moment when it is back. */
  async #remove(phone: Phone): Promise<void> {
    this.#byName.delete(phone.name);
    this.#former.add(phone.name);
    await this.#forget(phone.name).catch(() => undefined);
  }

  async #forget(name: string): Promise<void> {
    await this.#system.removePhone(name);
    this.#former.delete(name);
  }
}
