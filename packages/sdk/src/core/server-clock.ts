import type { CallInfo } from '@openseat/protocol';

/** Converts between the server's time and this computer's. All in epoch milliseconds. */
export class ServerClock {
  readonly #here: () => number;
  /** The server's clock minus ours. */
  #offset = 0;

  constructor(here: () => number) {
    this.#here = here;
  }

  /** This computer's. */
  here(): number {
    return this.#here();
  }

  /** The server's. */
  now(): number {
    return this.#here() + this.#offset;
  }

  /** Sets the server's current time. */
  set(serverTime: number): void {
    this.#offset = serverTime - this.#here();
  }

  local(serverTime: number): number {
    return serverTime - this.#offset;
  }

  remote(localTime: number): number {
    return localTime + this.#offset;
  }

  localCall(info: CallInfo): CallInfo {
    return shifted(info, -this.#offset);
  }

  remoteCall(info: CallInfo): CallInfo {
    return shifted(info, this.#offset);
  }
}

const times = ['startedAt', 'establishedAt', 'waitingSince', 'heldAt', 'ringUntil', 'autoAnswerAt'] as const;

function shifted(info: CallInfo, ms: number): CallInfo {
  const call = { ...info };
  for (const name of times) {
    const time = info[name];
    if (time !== undefined) call[name] = time + ms;
  }
  const { third } = info;
  if (third) {
    call.third = { ...third, startedAt: third.startedAt + ms };
    if (third.establishedAt !== undefined) call.third.establishedAt = third.establishedAt + ms;
  }
  return call;
}
