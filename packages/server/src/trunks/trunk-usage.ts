import { OpenSeatError } from '@openseat/protocol';
import type { Logger } from 'pino';
import type { LimitAlarm } from '../call-limits/limit-alarm.ts';
import { formatWallTime } from '../reports/wall-time.ts';
import type { Trunk } from './trunk.ts';
import type { TrunkStore } from './trunk-store.ts';

/** A call of a trunk. Times are epoch milliseconds. */
export interface CountedLeg {
  readonly trunkId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly answeredAt: number | undefined;
}

interface Parts {
  /** Undefined: the trunk of the environment, which has no limits of its own. */
  readonly find: (trunkId: string) => Trunk | undefined;
  readonly store: Pick<TrunkStore, 'daysSince' | 'addSeconds'>;
  readonly timeZoneOf: (instanceId: string) => string;
  readonly alarm: Pick<LimitAlarm, 'refused'>;
  readonly log: Logger;
  readonly now: () => number;
}

const dayMs = 86_400_000;

/** Counts the calls of each trunk, and refuses those beyond its limits. A decision uses only memory. */
export class TrunkUsage {
  readonly #parts: Parts;
  readonly #legs = new Map<string, CountedLeg>();
  /** The times of the outbound calls of the last second, by trunk. */
  readonly #begun = new Map<string, readonly number[]>();
  /** Seconds of ended talks, by trunk and day. */
  readonly #seconds = new Map<string, number>();
  /** The trunk and day of each warning. */
  readonly #warned = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Loads the sums of earlier runs. */
  async restore(): Promise<void> {
    const { store, now } = this.#parts;
    const yesterday = formatWallTime(now() - dayMs, 'UTC').slice(0, 10);
    for (const { trunkId, day, seconds } of await store.daysSince(yesterday)) {
      this.#seconds.set(`${trunkId} ${day}`, seconds);
    }
  }

  /** Whether an inbound call may come in. If so, it is counted until `release`. */
  admitInbound(trunkId: string, legId: string): boolean {
    const trunk = this.#parts.find(trunkId);
    // A snapshot may have been faster than the event.
    if (!trunk || this.#legs.has(legId)) return true;
    if (this.#isFull(trunk)) {
      this.#parts.alarm.refused({ direction: 'inbound', limit: 'perTrunk', instanceId: trunk.instanceId });
      return false;
    }
    this.#legs.set(legId, { trunkId, direction: 'inbound', answeredAt: undefined });
    return true;
  }

  /**
   * Counts an outbound call until `release`.
   * @throws OpenSeatError `Trunk.NumberClosed`, `Trunk.LimitReached`
   */
  admitOutbound(trunkId: string, legId: string, number: string): void {
    const trunk = this.#parts.find(trunkId);
    if (!trunk) return;
    const { allowedPrefixes, name, callsAtOnce, callsPerSecond, costGuardMinutes: most } = trunk;
    if (allowedPrefixes.length > 0 && !allowedPrefixes.some((prefix) => number.startsWith(prefix))) {
      throw new OpenSeatError('Trunk.NumberClosed', { name });
    }
    if (this.#isFull(trunk)) this.#refuse(trunk, 'callsAtOnce', callsAtOnce);
    const now = this.#parts.now();
    const begun = (this.#begun.get(trunkId) ?? []).filter((at) => now - at < 1000);
    if (callsPerSecond > 0 && begun.length >= callsPerSecond) {
      this.#refuse(trunk, 'callsPerSecond', callsPerSecond);
    }
    if (most > 0 && this.#secondsToday(trunk) >= most * 60) {
      if (trunk.costGuardAction === 'refuse') this.#refuse(trunk, 'costGuardMinutes', most);
      this.#warn(trunk);
    }
    this.#begun.set(trunkId, [...begun, now]);
    this.#legs.set(legId, { trunkId, direction: 'outbound', answeredAt: undefined });
  }

  answered(legId: string): void {
    const leg = this.#legs.get(legId);
    if (leg) this.#legs.set(legId, { ...leg, answeredAt: leg.answeredAt ?? this.#parts.now() });
  }

  /** The leg is over. May be called twice, and for legs that were not counted. */
  release(legId: string): void {
    const { find, store, log, now } = this.#parts;
    const leg = this.#legs.get(legId);
    if (!leg) return;
    this.#legs.delete(legId);
    const trunk = find(leg.trunkId);
    if (!trunk || leg.direction === 'inbound' || leg.answeredAt === undefined) return;
    const day = this.#today(trunk);
    const seconds = Math.ceil((now() - leg.answeredAt) / 1000);
    const key = `${trunk.id} ${day}`;
    this.#seconds.set(key, (this.#seconds.get(key) ?? 0) + seconds);
    store.addSeconds({ trunkId: trunk.id, day, seconds }).catch((error: unknown) => {
      log.error({ err: error, trunkId: trunk.id }, 'the use of a trunk could not be written');
    });
  }

  /**
   * At each connect: releases legs that have ended meanwhile, and counts those of an earlier server.
   * @param newcomers legs that `legs` may lack
   */
  keep(legs: ReadonlyMap<string, CountedLeg>, newcomers: ReadonlySet<string>): void {
    for (const legId of [...this.#legs.keys()]) {
      if (!legs.has(legId) && !newcomers.has(legId)) this.release(legId);
    }
    for (const [legId, leg] of legs) {
      if (!this.#legs.has(legId) && this.#parts.find(leg.trunkId)) this.#legs.set(legId, leg);
    }
  }

  /** The calls of a trunk at this moment, in both directions. */
  callsOf(trunkId: string): number {
    let count = 0;
    for (const leg of this.#legs.values()) if (leg.trunkId === trunkId) count += 1;
    return count;
  }

  #isFull({ id, callsAtOnce }: Trunk): boolean {
    return callsAtOnce > 0 && this.callsOf(id) >= callsAtOnce;
  }

  #today({ instanceId }: Trunk): string {
    const { now, timeZoneOf } = this.#parts;
    return formatWallTime(now(), timeZoneOf(instanceId)).slice(0, 10);
  }

  #secondsToday(trunk: Trunk): number {
    const now = this.#parts.now();
    let seconds = this.#seconds.get(`${trunk.id} ${this.#today(trunk)}`) ?? 0;
    for (const { trunkId, direction, answeredAt } of this.#legs.values()) {
      if (trunkId === trunk.id && direction === 'outbound' && answeredAt !== undefined) {
        seconds += (now - answeredAt) / 1000;
      }
    }
    return seconds;
  }

  #refuse({ id, name, instanceId }: Trunk, limit: string, most: number): never {
    this.#parts.alarm.refused({ direction: 'outbound', limit: `trunk.${limit}`, instanceId });
    this.#parts.log.info({ trunkId: id, instanceId, limit }, 'a trunk refused a call');
    throw new OpenSeatError('Trunk.LimitReached', { name, limit, most });
  }

  #warn(trunk: Trunk): void {
    const key = `${trunk.id} ${this.#today(trunk)}`;
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.#parts.log.warn({ trunkId: trunk.id }, 'a trunk has used the minutes of its cost guard today');
  }
}
