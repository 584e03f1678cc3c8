import pino from 'pino';
import { InboundCalls, type InboundLimits } from '../inbound-calls.ts';
import { LimitAlarm } from '../limit-alarm.ts';
import { type InstanceLimits, limitsOf } from '../limit-book.ts';
import { OutboundCalls } from '../outbound-calls.ts';
import type { DayUsage } from '../outbound-usage-store.ts';

/** Real counters with limits that tests can change. The sums of days are kept in a list. */
export class SimulatedLimits {
  /** Limits that differ from the defaults. */
  readonly settings: Record<string, string> = {};
  readonly inboundLimits: { -readonly [Name in keyof InboundLimits]: number } = {
    perTrunk: 300,
    perNumber: 200,
    perCaller: 10,
    perSecond: 50,
  };
  readonly written: DayUsage[] = [];
  readonly alarm: LimitAlarm;
  readonly inbound: InboundCalls;
  readonly outbound: OutboundCalls;

  constructor(now: () => number = Date.now) {
    const log = pino({ level: 'silent' });
    this.alarm = new LimitAlarm({ log, now });
    this.inbound = new InboundCalls(this.inboundLimits, { alarm: this.alarm, now });
    this.outbound = new OutboundCalls({
      book: { of: (): InstanceLimits => limitsOf(this.settings) },
      store: {
        add: async (usages) => void this.written.push(...usages),
        load: async () => this.written,
      },
      alarm: this.alarm,
      log,
      now,
    });
  }
}
