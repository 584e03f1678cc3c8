import { TelephonyError } from '../telephony/telephony.ts';

/** From one end to the other. */
const latencyMs = 1;

/**
 * The connection between the server and the simulated Asterisk. Messages arrive in order, a moment later.
 * When it breaks, requests fail, even if they have arrived, and events are lost.
 */
export class SimulatedWire {
  readonly #asked = new Set<(error: Error) => void>();
  readonly #kept: (() => void)[] = [];
  #connected = true;
  #epoch = 0;
  #underWay = 0;

  get connected(): boolean {
    return this.#connected;
  }

  get quiet(): boolean {
    return this.#underWay === 0;
  }

  /** Runs `work` at the far end and answers its result. */
  ask<T>(work: () => T): Promise<T> {
    if (!this.#connected) return Promise.reject(new TelephonyError('Asterisk is not connected'));
    return new Promise<T>((resolve, reject) => {
      this.#asked.add(reject);
      this.#later(() => {
        let answer: () => void;
        try {
          const result = work();
          answer = () => resolve(result);
        } catch (error) {
          answer = () => reject(error);
        }
        this.tell(() => {
          this.#asked.delete(reject);
          answer();
        });
      });
    });
  }

  /** Delivers an event; lost when the connection is or gets broken. */
  tell(deliver: () => void): void {
    const epoch = this.#epoch;
    this.#later(() => {
      if (epoch === this.#epoch && this.#connected) deliver();
    });
  }

  /** The same, but kept until there is a connection. */
  keep(deliver: () => void): void {
    if (!this.#connected) {
      this.#kept.push(deliver);
      return;
    }
    const epoch = this.#epoch;
    this.#later(() => {
      if (epoch === this.#epoch && this.#connected) deliver();
      else this.keep(deliver);
    });
  }

  cut(): void {
    this.#connected = false;
    this.#epoch += 1;
    for (const refuse of this.#asked) refuse(new TelephonyError('Asterisk disconnected'));
    this.#asked.clear();
  }

  mend(): void {
    this.#connected = true;
    for (const deliver of this.#kept.splice(0)) this.keep(deliver);
  }

  #later(work: () => void): void {
    this.#underWay += 1;
    setTimeout(() => {
      this.#underWay -= 1;
      work();
    }, latencyMs);
  }
}
