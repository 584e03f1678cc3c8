import { defaultSettings } from '../settings/settings.ts';
import type { OutboundLimits } from './outbound-policy.ts';

/** The limits of an instance, and the time zone whose midnight begins its day. */
export interface InstanceLimits extends OutboundLimits {
  readonly timeZone: string;
}

/** Reads the limits from settings, defaults included. */
export function limitsOf(settings: Readonly<Record<string, string>>): InstanceLimits {
  const number = (name: keyof OutboundLimits) => Number(settings[name] ?? defaultSettings[name]);
  return {
    OutboundOpen: settings.OutboundOpen ?? '',
    OutboundCallsPerAgent: number('OutboundCallsPerAgent'),
    OutboundCallsPerInstance: number('OutboundCallsPerInstance'),
    OutboundDailyCallsPerAgent: number('OutboundDailyCallsPerAgent'),
    OutboundDailyCallsPerInstance: number('OutboundDailyCallsPerInstance'),
    OutboundDailyMinutesPerAgent: number('OutboundDailyMinutesPerAgent'),
    OutboundDailyMinutesPerInstance: number('OutboundDailyMinutesPerInstance'),
    timeZone: settings.TimeZone ?? defaultSettings.TimeZone ?? 'Asia/Shanghai',
  };
}

/** The limits of all instances, in memory, so that no call waits for the database. */
export class LimitBook {
  readonly #load: () => Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  #limits: ReadonlyMap<string, InstanceLimits> = new Map();
  readonly #ordinary = limitsOf({});

  /** @param load answers the settings that differ from the defaults, by instance */
  constructor(load: () => Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>) {
    this.#load = load;
  }

  /** Reloads the limits, at the start and after a change. */
  async refresh(): Promise<void> {
    const settings = await this.#load();
    this.#limits = new Map([...settings].map(([instanceId, values]) => [instanceId, limitsOf(values)]));
  }

  of(instanceId: string): InstanceLimits {
    return this.#limits.get(instanceId) ?? this.#ordinary;
  }
}
