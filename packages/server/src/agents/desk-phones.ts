import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { RegisteringPhones } from './agent-devices.ts';
import type { AgentPhonesEvents } from './agent-phones.ts';
import { deskPhonePassword } from './desk-phone-password.ts';

/** A plain SIP device on an agent's desk. */
export interface DeskPhone {
  readonly userId: string;
  readonly instanceId: string;
  /** The name that the agent gave the device. */
  readonly deviceId: string;
  /** The SIP user name. */
  readonly name: string;
  /** The agent answers with this phone after a sign-in. */
  readonly inUse: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface DeskPhoneStore {
  /** Replaces the agent's former desk phone. */
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

/** Desk phones, at most one for each agent. They are stored and survive restarts. */
export class DeskPhones extends EventEmitter<AgentPhonesEvents> implements RegisteringPhones {
  readonly #ofUser = new Map<string, DeskPhone>();
  readonly #userOfName = new Map<string, string>();
  /** Names of those that are registered at the telephone system. */
  readonly #reachable = new Set<string>();
  readonly #parts: Parts;
  /** An agent's desk phone was replaced, removed, chosen or deselected. */
  readonly changes = new EventEmitter<{ changed: [userId: string] }>();

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
  }

  /** Loads the stored phones. */
  async restore(): Promise<void> {
    for (const { phone } of await this.#parts.store.all()) this.#keep(phone);
  }

  of(userId: string): DeskPhone | undefined {
    return this.#ofUser.get(userId);
  }

  has(userId: string): boolean {
    return this.#ofUser.has(userId);
  }

  /** Whether the agent answers with it after a sign-in. */
  inUse(userId: string): boolean {
    return this.#ofUser.get(userId)?.inUse ?? false;
  }

  phoneOf(userId: string): string | undefined {
    const phone = this.#ofUser.get(userId);
    return phone && this.#reachable.has(phone.name) ? phone.name : undefined;
  }

  /** Registers the agent's device with a new password. The same device keeps its SIP name. */
  async register(
    owner: { readonly userId: string; readonly instanceId: string },
    deviceId: string,
  ): Promise<{ readonly phone: DeskPhone; readonly password: string }> {
    const password = deskPhonePassword();
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
    return { phone, password };
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

  /** Sends all phones again after Asterisk was restarted and has forgotten them. */
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
