import { OpenSeatError } from '@openseat/protocol';
import type { Logger } from 'pino';
import { formatWallTime } from '../reports/wall-time.ts';
import { destinationOf } from './destination.ts';
import type { LimitAlarm } from './limit-alarm.ts';
import type { LimitBook } from './limit-book.ts';
import { type OutboundRefusal, type OutboundUsage, outboundRefusal } from './outbound-policy.ts';
import type { DayUsage, OutboundUsageStore } from './outbound-usage-store.ts';

/** A request for a leg over the trunk. */
export interface OutboundRequest {
  readonly instanceId: string;
  /** The agent who dials, or is called on a mobile phone; undefined: a flow dials. */
  readonly userId: string | undefined;
  readonly number: string;
}

/** How long usage may wait before it is written. */
const writeMs = 1_000;
const dayMs = 86_400_000;
const separator = '\n';

/**
 * The permission for one leg over the trunk. Only `OutboundCalls` creates one, and the telephony adapter
 * requires it. So no leg is dialled without being counted.
 */
export class OutboundPass {
  readonly #isLive: () => boolean;
  readonly legId: string;
  readonly number: string;

  /** @internal */
  constructor(legId: string, number: string, isLive: () => boolean) {
    this.legId = legId;
    this.number = number;
    this.#isLive = isLive;
  }

  /** Whether the pass is for this leg and number, and still valid. */
  admits(leg: { readonly legId: string; readonly number: string }): boolean {
    return leg.legId === this.legId && leg.number === this.number && this.#isLive();
  }
}

/** Usage of an agent or an instance: current legs, and the sums of ended calls of the day. */
class Tally {
  legs = 0;
  talking = 0;
  /** The sum of the start times of all talks. */
  talkingSince = 0;
  #day = '';
  #calls = 0;
  #seconds = 0;

  add(day: string, calls: number, seconds: number): void {
    // Days come in order. Usage of an earlier day no longer counts.
    if (day < this.#day) return;
    if (day > this.#day) {
      this.#day = day;
      this.#calls = 0;
      this.#seconds = 0;
    }
    this.#calls += calls;
    this.#seconds += seconds;
  }

  usage(day: string, now: number): OutboundUsage {
    const today = this.#day === day;
    const talk = (this.talking * now - this.talkingSince) / 1000;
    return {
      legs: this.legs,
      callsToday: today ? this.#calls : 0,
      secondsToday: (today ? this.#seconds : 0) + talk,
    };
  }
}

interface LiveLeg {
  readonly request: OutboundRequest;
  readonly tallies: readonly Tally[];
  answeredAt: number | undefined;
}

interface Parts {
  readonly book: Pick<LimitBook, 'of'>;
  readonly store: OutboundUsageStore;
  readonly alarm: Pick<LimitAlarm, 'refused'>;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Each outbound leg passes here. This class decides by `outbound-policy.ts`, counts the leg, and writes the
 * day's sums in the background. A decision uses only memory.
 */
export class OutboundCalls {
  readonly #parts: Parts;
  readonly #live = new Map<string, LiveLeg>();
  readonly #tallies = new Map<string, Tally>();
  readonly #unwritten = new Map<string, DayUsage>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Loads the sums of earlier runs. */
  async restore(): Promise<void> {
    const { store, now } = this.#parts;
    // A day may begin up to 14 hours before or 12 hours after that of UTC.
    const usages = await store.load(formatWallTime(now() - dayMs, 'UTC').slice(0, 10));
    for (const { instanceId, userId, day, calls, seconds } of usages) {
      for (const tally of this.#talliesOf(instanceId, userId)) tally.add(day, calls, seconds);
    }
  }

  get size(): number {
    return this.#live.size;
  }

  get legs(): Iterable<string> {
    return this.#live.keys();
  }

  /**
   * Throws what `admit` would throw, and counts nothing.
   * @throws OpenSeatError `Dial.DestinationClosed`, `Dial.LimitReached`
   */
  require(request: OutboundRequest): void {
    const refusal = this.#refusal(request);
    if (refusal) this.#refuse(request, refusal);
  }

  /** Whether an instance may call a number, whatever its usage. */
  isOpen(instanceId: string, number: string): boolean {
    return this.#refusal({ instanceId, userId: undefined, number })?.reason !== 'closed';
  }

  /**
   * Counts a leg until `release`.
   * @throws OpenSeatError `Dial.DestinationClosed`, `Dial.LimitReached`
   */
  admit(request: OutboundRequest & { readonly legId: string }): OutboundPass {
    const { legId, number } = request;
    this.require(request);
    const leg = this.count(request);
    this.#add(leg, 1, 0);
    return new OutboundPass(legId, number, () => this.#live.get(legId) === leg);
  }

  /** Counts a leg that an earlier process has dialled, until `release`. */
  count(request: OutboundRequest & { readonly legId: string }): LiveLeg {
    const { legId, instanceId, userId, number } = request;
    const leg: LiveLeg = {
      request: { instanceId, userId, number },
      tallies: this.#talliesOf(instanceId, userId),
      answeredAt: undefined,
    };
    this.release(legId);
    this.#live.set(legId, leg);
    for (const tally of leg.tallies) tally.legs += 1;
    return leg;
  }

  /** The leg was answered, so its talk time counts from now on. */
  answered(legId: string): void {
    const leg = this.#live.get(legId);
    if (!leg || leg.answeredAt !== undefined) return;
    leg.answeredAt = this.#parts.now();
    for (const tally of leg.tallies) {
      tally.talking += 1;
      tally.talkingSince += leg.answeredAt;
    }
  }

  /** The leg is over, or was never made. May be called twice, and for legs that were not counted. */
  release(legId: string): void {
    const leg = this.#live.get(legId);
    if (!leg) return;
    this.#live.delete(legId);
    const { answeredAt } = leg;
    for (const tally of leg.tallies) {
      tally.legs -= 1;
      if (answeredAt === undefined) continue;
      tally.talking -= 1;
      tally.talkingSince -= answeredAt;
    }
    if (answeredAt !== undefined) this.#add(leg, 0, Math.ceil((this.#parts.now() - answeredAt) / 1000));
  }

  /** Resolves when all usage is written. */
  async dispose(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#write();
  }

  #refusal({ instanceId, userId, number }: OutboundRequest): OutboundRefusal | undefined {
    const now = this.#parts.now();
    const limits = this.#parts.book.of(instanceId);
    const day = dayOf(now, limits.timeZone);
    const [instance, agent] = this.#talliesOf(instanceId, userId);
    return outboundRefusal(number, destinationOf(number), limits, {
      instance: (instance ?? new Tally()).usage(day, now),
      agent: agent?.usage(day, now),
    });
  }

  #refuse({ instanceId, userId }: OutboundRequest, refusal: OutboundRefusal): never {
    const { alarm, log } = this.#parts;
    const limit = refusal.reason === 'closed' ? 'closed' : refusal.limit;
    alarm.refused({ direction: 'outbound', limit, instanceId });
    log.info({ instanceId, agentId: userId, limit }, 'an outbound call was refused');
    if (refusal.reason === 'closed') {
      throw new OpenSeatError('Dial.DestinationClosed', { destination: refusal.destination });
    }
    throw new OpenSeatError('Dial.LimitReached', { limit: refusal.limit, most: refusal.most });
  }

  /** The tally of the instance, then that of the agent, if there is one. */
  #talliesOf(instanceId: string, userId: string | undefined): readonly Tally[] {
    const instance = this.#tally(instanceId);
    return userId ? [instance, this.#tally(`${instanceId}${separator}${userId}`)] : [instance];
  }

  #tally(key: string): Tally {
    const tally = this.#tallies.get(key) ?? new Tally();
    this.#tallies.set(key, tally);
    return tally;
  }

  #add({ request, tallies }: LiveLeg, calls: number, seconds: number): void {
    const { instanceId, userId = '' } = request;
    const day = dayOf(this.#parts.now(), this.#parts.book.of(instanceId).timeZone);
    for (const tally of tallies) tally.add(day, calls, seconds);
    const key = [instanceId, userId, day].join(separator);
    const before = this.#unwritten.get(key);
    this.#unwritten.set(key, {
      ...{ instanceId, userId, day },
      calls: (before?.calls ?? 0) + calls,
      seconds: (before?.seconds ?? 0) + seconds,
    });
    this.#timer ??= setTimeout(() => void this.#write(), writeMs);
    this.#timer.unref();
  }

  /** Writes all pending usage in one statement. After a failure the next write tries again. */
  #write(): Promise<void> {
    this.#timer = undefined;
    this.#writing = this.#writing.then(async () => {
      const usages = [...this.#unwritten.values()];
      if (usages.length === 0) return;
      this.#unwritten.clear();
      try {
        await this.#parts.store.add(usages);
      } catch (error) {
        this.#parts.log.error({ err: error }, 'the use of the trunk could not be written');
        for (const usage of usages) {
          const key = [usage.instanceId, usage.userId, usage.day].join(separator);
          const since = this.#unwritten.get(key);
          this.#unwritten.set(key, {
            ...usage,
            calls: usage.calls + (since?.calls ?? 0),
            seconds: usage.seconds + (since?.seconds ?? 0),
          });
        }
      }
    });
    return this.#writing;
  }
}

const dayOf = (at: number, timeZone: string) => formatWallTime(at, timeZone).slice(0, 10);
