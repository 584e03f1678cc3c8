import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { RegisteringPhones } from './agent-devices.ts';
import type { AgentPhonesEvents } from './agent-phones.ts';

/** A plain SIP device on an agent's desk. */
export interface DeskPhone {
  readonly userId: string;
  readonly instanceId: string;
  /** What its owner calls it. */
  readonly deviceId: string;
  /** Its name at the telephone system: the SIP user name. */
  readonly name: string;
  /** She answers with it when she signs in. */
  readonly inUse: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface DeskPhoneStore {
  /** Takes the place of the agent's former one. */
  put(phone: DeskPhone, password: string): Promise<void>;
  setInUse(userId: string, inUse: boolean): Promise<void>;
  remove(userId: string): Promise<void>;
  all(): Promise<readonly { readonly phone: DeskPhone; readonly password: string }[]>;
}

export interface DeskPhoneSystem {
  putDeskPhone(phone: { name: string; password: string }): Promise<void>;
  removePhone(name: string): Promise<void>;
}

interface Parts {
  readonly store: DeskPhoneStore;
  readonly system: DeskPhoneSystem;
  readonly now?: () => number;
}

/** Desk phones, one of an agent at most. They are written down, so that they go on over restarts. */
export class DeskPhones extends EventEmitter<AgentPhonesEvents> implements RegisteringPhones {
  readonly #ofUser = new Map<string, DeskPhone>();
  readonly #userOfName = new Map<string, string>();
  /** Names of those that are registered at the telephone system. */
  readonly #reachable = new Set<string>();
  readonly #parts: Parts;
  /** An agent has another one, none any more, or has chosen or left hers. */
  readonly changes = new EventEmitter<{ changed: [userId: string] }>();

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
  }

  /** Takes up those of before. */
  async restore(): Promise<void> {
    for (const { phone } of await this.#parts.store.all()) this.#keep(phone);
  }

  of(userId: string): DeskPhone | undefined {
    return this.#ofUser.get(userId);
  }

  has(userId: string): boolean {
    return this.#ofUser.has(userId);
  }

  /** Whether she answers with it when she signs in. */
  inUse(userId: string): boolean {
    return this.#ofUser.get(userId)?.inUse ?? false;
  }

  phoneOf(userId: string): string | undefined {
    const phone = this.#ofUser.get(userId);
    return phone && this.#reachable.has(phone.name) ? phone.name : undefined;
  }

  /** The device of an agent, from now on this one with this password; the same device again keeps its SIP name. */
  async register(
    owner: { readonly userId: string; readonly instanceId: string },
    deviceId: string,
    password: string,
  ): Promise<DeskPhone> {
    const former = this.#ofUser.get(owner.userId);
    const same = former?.deviceId === deviceId;
    const phone: DeskPhone = {
      userId: owner.userId,
      instanceId: owner.instanceId,
      deviceId,
      name: same ? former.name : `desk-${randomBytes(6).toString('hex')}`,
      inUse: former?.inUse ?? false,
      createdAt: (this.#parts.now ?? Date.now)(),
    };
    await this.#parts.store.put(phone, password);
    await this.#parts.system.putDeskPhone({ name: phone.name, password });
    if (former && !same) await this.#drop(former);
    this.#keep(phone);
    this.changes.emit('changed', owner.userId);
    return phone;
  }

  async unregister(userId: string): Promise<void> {
    const phone = this.#ofUser.get(userId);
    await this.#parts.store.remove(userId);
    if (!phone) return;
    await this.#drop(phone);
    this.changes.emit('changed', userId);
  }

  async use(userId: string, inUse: boolean): Promise<void> {
    const phone = this.#ofUser.get(userId);
    if (!phone || phone.inUse === inUse) return;
    await this.#parts.store.setInUse(userId, inUse);
    this.#ofUser.set(userId, { ...phone, inUse });
    this.changes.emit('changed', userId);
  }

  setReachable(name: string, reachable: boolean): void {
    const userId = this.#userOfName.get(name);
    if (userId === undefined || this.#reachable.has(name) === reachable) return;
    if (reachable) this.#reachable.add(name);
    else this.#reachable.delete(name);
    this.emit('reachable', userId, reachable);
  }

  /** The telephone system has forgotten all phones (it was restarted): tells it again. */
  async putAll(): Promise<void> {
    const kept = await this.#parts.store.all();
    await Promise.all(
      kept.map(({ phone: { name }, password }) => this.#parts.system.putDeskPhone({ name, password })),
    );
  }

  #keep(phone: DeskPhone): void {
    this.#ofUser.set(phone.userId, phone);
    this.#userOfName.set(phone.name, phone.userId);
  }

  async #drop(phone: DeskPhone): Promise<void> {
    this.setReachable(phone.name, false);
    this.#ofUser.delete(phone.userId);
    this.#userOfName.delete(phone.name);
    await this.#parts.system.removePhone(phone.name);
  }
}
