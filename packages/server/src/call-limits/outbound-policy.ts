import type { DialledDestination } from './destination.ts';

/**
 * The limits of one instance's outbound legs. Each is a setting of the same name (`settings/settings.ts`).
 */
export interface OutboundLimits {
  /** Destinations that are allowed beside domestic and emergency numbers: `openEntries`. */
  readonly OutboundOpen: string;
  /** Simultaneous legs. */
  readonly OutboundCallsPerAgent: number;
  readonly OutboundCallsPerInstance: number;
  readonly OutboundDailyCallsPerAgent: number;
  readonly OutboundDailyCallsPerInstance: number;
  readonly OutboundDailyMinutesPerAgent: number;
  readonly OutboundDailyMinutesPerInstance: number;
}

export type OutboundLimitName = Exclude<keyof OutboundLimits, 'OutboundOpen'>;

/** An agent's or an instance's usage of the trunk. */
export interface OutboundUsage {
  /** Current legs. */
  readonly legs: number;
  readonly callsToday: number;
  /** Of ended and of current calls. */
  readonly secondsToday: number;
}

export type OutboundRefusal =
  | { readonly reason: 'closed'; readonly destination: string }
  | { readonly reason: 'limit'; readonly limit: OutboundLimitName; readonly most: number };

/**
 * `US`: ordinary numbers of a country. `premium` and the like: all numbers of a kind. `+1212` or `96`:
 * numbers with this prefix, in international form or as dialled.
 */
const openEntry = /^(?:[A-Z]{2}|\+[1-9]\d{0,14}|\d{2,15}|foreign|premium|satellite|unknown)$/;

export function openEntries(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => (/^[a-z]{2}$/.test(entry) ? entry.toUpperCase() : entry));
}

export function isOpenList(text: string): boolean {
  return text.length <= 2000 && openEntries(text).every((entry) => openEntry.test(entry));
}

/**
 * Undefined: the number may be called. Otherwise the destination that an administrator would have to open.
 */
export function closedDestination(
  number: string,
  { kind, country }: DialledDestination,
  open: readonly string[],
): string | undefined {
  if (kind === 'emergency' || kind === 'domestic') return undefined;
  const international = number.startsWith('00') ? `+${number.slice(2)}` : undefined;
  const isOpen = open.some((entry) => {
    if (entry === kind) return true;
    if (entry.startsWith('+')) return international?.startsWith(entry) ?? false;
    if (/^\d/.test(entry)) return number.startsWith(entry);
    return kind === 'foreign' && country !== '' && entry === country;
  });
  if (isOpen) return undefined;
  return kind === 'foreign' && country !== '' ? country : kind;
}

/**
 * Why a leg may not use the trunk, or undefined. `agent` is absent where no agent asks, such as for a flow.
 * Emergency calls are never refused.
 */
export function outboundRefusal(
  number: string,
  destination: DialledDestination,
  limits: OutboundLimits,
  usage: { readonly agent?: OutboundUsage | undefined; readonly instance: OutboundUsage },
): OutboundRefusal | undefined {
  if (destination.kind === 'emergency') return undefined;
  const closed = closedDestination(number, destination, openEntries(limits.OutboundOpen));
  if (closed !== undefined) return { reason: 'closed', destination: closed };
  return (
    (usage.agent && exceeded(usage.agent, limits, 'Agent')) ?? exceeded(usage.instance, limits, 'Instance')
  );
}

function exceeded(
  usage: OutboundUsage,
  limits: OutboundLimits,
  owner: 'Agent' | 'Instance',
): OutboundRefusal | undefined {
  const used: readonly (readonly [OutboundLimitName, number])[] = [
    [`OutboundCallsPer${owner}`, usage.legs],
    [`OutboundDailyCallsPer${owner}`, usage.callsToday],
    [`OutboundDailyMinutesPer${owner}`, Math.floor(usage.secondsToday / 60)],
  ];
  const reached = used.find(([limit, count]) => count >= limits[limit]);
  return reached && { reason: 'limit', limit: reached[0], most: limits[reached[0]] };
}
