import { addressKey } from '../auth/address-key.ts';

export interface SipLimits {
  /**
   * Sockets of one address that have not registered. A whole company behind one address may reconnect at
   * once.
   */
  readonly pendingOfAddress: number;
  readonly pending: number;
  readonly all: number;
  readonly registerMs: number;
  /** REGISTER requests before the first success. The second one has the digest. */
  readonly tries: number;
  /** Other messages that wait for the registration. */
  readonly held: number;
}

export const sipLimits: SipLimits = {
  pendingOfAddress: 300,
  pending: 1000,
  all: 10_000,
  registerMs: 10_000,
  tries: 8,
  held: 16,
};

/** A registration may be renewed this long after its expiry. */
const graceMs = 10_000;

/** The seconds granted by a REGISTER's answer. 0: unregistered. Undefined: not such an answer. */
function registeredFor(message: string): number | undefined {
  if (
    !/^SIP\/2\.0 2\d\d /.test(message) ||
    !/^CSeq[ \t]*:[ \t]*\d+[ \t]+REGISTER[ \t]*\r?$/im.test(message)
  ) {
    return undefined;
  }
  const contacts = [...message.matchAll(/^(?:Contact|m)[ \t]*:.*?;expires=(\d+)/gim)];
  return Math.max(0, ...contacts.map(([, seconds]) => Number(seconds)));
}

/** Limits the websockets of `/sip`, and tracks which of them have a registered phone. */
export class SipAdmission {
  readonly #limits: SipLimits;
  readonly #pending = new Map<string, number>();
  #pendingInAll = 0;
  #open = 0;

  constructor(limits: SipLimits = sipLimits) {
    this.#limits = limits;
  }

  /**
   * Admits a socket from this address. Undefined: too many. `expire` is called if it does not register in
   * time.
   */
  enter(address: string, expire: () => void): AdmittedSocket | undefined {
    const network = addressKey(address);
    const { pending, pendingOfAddress, all } = this.#limits;
    const ofNetwork = this.#pending.get(network) ?? 0;
    if (this.#open >= all || this.#pendingInAll >= pending || ofNetwork >= pendingOfAddress) return undefined;
    this.#open += 1;
    return new AdmittedSocket({
      limits: this.#limits,
      expire,
      count: (change) => {
        this.#pendingInAll += change;
        const left = (this.#pending.get(network) ?? 0) + change;
        if (left > 0) this.#pending.set(network, left);
        else this.#pending.delete(network);
      },
      left: () => {
        this.#open -= 1;
      },
    });
  }
}

interface Parts {
  readonly limits: SipLimits;
  readonly expire: () => void;
  /** Adjusts the number of unregistered sockets. */
  readonly count: (change: 1 | -1) => void;
  readonly left: () => void;
}

/**
 * Before the phone has registered, only REGISTER passes. Other messages wait, such as those of a call whose
 * socket was lost. A registration that is not renewed ends.
 */
export class AdmittedSocket {
  readonly #parts: Parts;
  readonly #held: string[] = [];
  #registered = false;
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.count(1);
    this.#expireIn(parts.limits.registerMs);
  }

  /**
   * Takes a message of the phone. Returns the messages to pass on, or undefined if the socket must be closed.
   */
  fromPhone(message: string): readonly string[] | undefined {
    if (this.#registered) return [message];
    const { tries, held } = this.#parts.limits;
    if (message.startsWith('REGISTER ')) {
      this.#tries += 1;
      return this.#tries > tries ? undefined : [message];
    }
    // A lone line break is a keep-alive.
    if (message.trim() === '') return [];
    this.#held.push(message);
    return this.#held.length > held ? undefined : [];
  }

  /** Takes an answer of Asterisk. Returns the waiting messages to pass on once the phone has registered. */
  fromAsterisk(message: string): readonly string[] {
    const seconds = registeredFor(message);
    if (seconds === undefined) return [];
    const registered = seconds > 0;
    if (registered !== this.#registered) {
      this.#registered = registered;
      this.#tries = 0;
      this.#parts.count(registered ? -1 : 1);
    }
    this.#expireIn(registered ? seconds * 1000 + graceMs : this.#parts.limits.registerMs);
    return registered ? this.#held.splice(0) : [];
  }

  leave(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#registered) this.#parts.count(-1);
    this.#parts.left();
  }

  #expireIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#parts.expire, ms);
  }
}
