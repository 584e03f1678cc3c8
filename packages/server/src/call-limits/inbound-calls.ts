import { canonicalNumber } from '@openseat/protocol/phone-number';
import { numberPlan } from '../numbers/number-plan.ts';
import type { LimitAlarm } from './limit-alarm.ts';

/** The server's limits of inbound calls, from the configuration. */
export interface InboundLimits {
  /** Simultaneous calls on one trunk, to one number, and from one caller's number. */
  readonly perTrunk: number;
  readonly perNumber: number;
  readonly perCaller: number;
  /** New calls in a second on one trunk. */
  readonly perSecond: number;
}

export interface InboundCall {
  readonly legId: string;
  /** The trunk that the call came in by. */
  readonly trunk: string;
  readonly caller: string;
  readonly callee: string;
}

/** New calls of the last second, by trunk. */
interface Arrivals {
  begun: number;
  count: number;
}

/**
 * Counts inbound calls by trunk, number and caller before any other work. Calls beyond a limit are rejected
 * as busy. Counted in memory, from the arrival to the end of the caller's leg.
 */
export class InboundCalls {
  readonly #limits: InboundLimits;
  readonly #alarm: Pick<LimitAlarm, 'refused'>;
  readonly #isOverloaded: () => boolean;
  readonly #now: () => number;
  readonly #live = new Map<string, readonly string[]>();
  readonly #counts = new Map<string, number>();
  readonly #arrivals = new Map<string, Arrivals>();

  constructor(
    limits: InboundLimits,
    {
      alarm,
      isOverloaded = () => false,
      now,
    }: {
      readonly alarm: Pick<LimitAlarm, 'refused'>;
      /** Whether the server can keep no more of what calls do. */
      readonly isOverloaded?: () => boolean;
      readonly now: () => number;
    },
  ) {
    this.#limits = limits;
    this.#alarm = alarm;
    this.#isOverloaded = isOverloaded;
    this.#now = now;
  }

  get size(): number {
    return this.#live.size;
  }

  get legs(): Iterable<string> {
    return this.#live.keys();
  }

  /** Whether the call may come in. If so, it is counted until `release`. */
  admit(call: InboundCall): boolean {
    if (this.#live.has(call.legId)) return true;
    const counted = keysOf(call);
    const full = counted.find(([limit, key]) => (this.#counts.get(key) ?? 0) >= this.#limits[limit]);
    // A flood that is refused for its number or caller must not use up the trunk's calls of this second.
    const limit = full?.[0] ?? (this.#tooFast(call.trunk) ? 'perSecond' : this.#overload());
    if (limit) {
      this.#alarm.refused({ direction: 'inbound', limit });
      return false;
    }
    this.count(call);
    return true;
  }

  /** Counts a call that an earlier process admitted, until `release`. */
  count(call: InboundCall): void {
    const keys = keysOf(call).map(([, key]) => key);
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.#live.set(call.legId, keys);
  }

  /** The leg is over. May be called twice, and for legs that were not counted. */
  release(legId: string): void {
    for (const key of this.#live.get(legId) ?? []) {
      const left = (this.#counts.get(key) ?? 0) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    }
    this.#live.delete(legId);
  }

  /** After a lost connection: releases legs that have ended meanwhile. */
  keep(legs: ReadonlySet<string>): void {
    for (const legId of [...this.#live.keys()]) if (!legs.has(legId)) this.release(legId);
  }

  #overload(): string | undefined {
    return this.#isOverloaded() ? 'database' : undefined;
  }

  #tooFast(trunk: string): boolean {
    const now = this.#now();
    for (const [name, { begun }] of this.#arrivals) if (now - begun >= 1000) this.#arrivals.delete(name);
    const arrivals = this.#arrivals.get(trunk) ?? { begun: now, count: 0 };
    this.#arrivals.set(trunk, arrivals);
    arrivals.count += 1;
    return arrivals.count > this.#limits.perSecond;
  }
}

const plan = numberPlan();
/** The canonical form, so that another spelling of a number does not evade a limit. */
const oneForm = (text: string) => canonicalNumber(text, plan) ?? text;

type CountedLimit = Exclude<keyof InboundLimits, 'perSecond'>;

function keysOf({ trunk, caller, callee }: InboundCall): readonly (readonly [CountedLimit, string])[] {
  return [
    ['perTrunk', `trunk ${trunk}`],
    ['perNumber', `number ${oneForm(callee)}`],
    // Withheld numbers do not belong to one caller.
    ...(/\d/.test(caller) ? ([['perCaller', `caller ${oneForm(caller)}`]] as const) : []),
  ];
}
