import { OpenSeatError } from '@openseat/protocol';
import { TelephonyError } from '../telephony/telephony.ts';

interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly type?: string; readonly message?: string };
}

/** Errors that no rule of call control explains. */
export class Complaints {
  readonly #now: () => number;
  readonly #all: string[] = [];
  readonly #waiting = new Map<string, number>();
  #asked = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get all(): readonly string[] {
    return this.#all;
  }

  /** Requests that had no answer for longer than this. */
  unanswered(ms: number): string[] {
    return [...this.#waiting]
      .filter(([, since]) => since < this.#now() - ms)
      .map(([what]) => `${what} is never answered.`);
  }

  add(complaint: string): void {
    this.#all.push(complaint);
  }

  watch(what: string, asked: Promise<unknown>): void {
    this.#asked += 1;
    const key = `${what} (${this.#asked})`;
    this.#waiting.set(key, this.#now());
    asked
      .catch((error: unknown) => {
        if (!(error instanceof OpenSeatError) && !(error instanceof TelephonyError)) {
          this.add(`${what}: ${String(error)}`);
        }
      })
      .finally(() => this.#waiting.delete(key));
  }

  /** The server was killed: requests stay without an answer. */
  forgetRequests(): void {
    this.#waiting.clear();
  }

  /** Takes a line of the log. A refusal of the telephone system is logged too, and is no error. */
  logged(line: string): void {
    const { level, msg, err } = JSON.parse(line) as LogLine;
    if (msg.startsWith('the database is away')) return;
    if (level >= 50 && err?.type !== TelephonyError.name) this.add(`${msg}: ${err?.message ?? ''}`);
  }
}
