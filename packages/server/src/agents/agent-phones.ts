import { randomBytes } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';

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

const lifeMs = 12 * 3600 * 1000;

/** The phones of signed-in agents: one each, with a name and a password made for this sign-in alone. */
export class AgentPhones {
  readonly #phones = new Map<string, PhoneCredentials>();
  readonly #system: PhoneSystem;
  readonly #now: () => number;

  constructor(system: PhoneSystem, now: () => number = Date.now) {
    this.#system = system;
    this.#now = now;
  }

  /** New credentials; older ones of the same agent are worth nothing from now on. */
  async issue(userId: string): Promise<PhoneCredentials> {
    const credentials: PhoneCredentials = {
      name: `agent-${randomBytes(12).toString('hex')}`,
      password: randomBytes(24).toString('base64url'),
      expiresAt: this.#now() + lifeMs,
    };
    await this.#system.putPhone(credentials);
    const former = this.#phones.get(userId);
    this.#phones.set(userId, credentials);
    if (former) await this.#system.removePhone(former.name);
    return credentials;
  }

  async withdraw(userId: string): Promise<void> {
    const phone = this.#phones.get(userId);
    if (!phone) return;
    this.#phones.delete(userId);
    await this.#system.removePhone(phone.name);
  }

  /** The name of an agent's phone, or undefined: she has none, or it has expired. */
  phoneOf(userId: string): string | undefined {
    const phone = this.#phones.get(userId);
    return phone && phone.expiresAt > this.#now() ? phone.name : undefined;
  }

  requirePhone(userId: string): string {
    const phone = this.phoneOf(userId);
    if (phone) return phone;
    throw new OpenSeatError('6001');
  }

  /** The telephone system has forgotten all phones (it was restarted): tells it again. */
  async putAll(): Promise<void> {
    await Promise.all([...this.#phones.values()].map((phone) => this.#system.putPhone(phone)));
  }
}
