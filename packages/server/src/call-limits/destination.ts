import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export const destinationKinds = [
  'emergency',
  'domestic',
  'foreign',
  'premium',
  'satellite',
  'unknown',
] as const;
export type DestinationKind = (typeof destinationKinds)[number];

/** The kind of a dialled number, and its country (two letters of ISO 3166, '' where there is none). */
export interface DialledDestination {
  readonly kind: DestinationKind;
  readonly country: string;
}

const emergency = /^(?:110|112|119|120|122|999|12395)$/;
const area = '0(?:10|2\\d|[3-9]\\d{2})';
/**
 * Information services that charge the caller: 160, 168, numbers in 16 that are no mobile numbers, 96, and
 * 1259.
 */
const premium = new RegExp(`^(?:${area})?(?:16[013489]\\d{3,8}|96\\d{3,6}|1259\\d{2,})$`);
/** Excludes a long number after a carrier selection code (such as 17951), so that it is closed. */
const domestic = [
  /^0?1[3-9]\d{9}$/,
  new RegExp(`^${area}[2-8]\\d{6,7}$`),
  // Without its area code; and extensions of a switchboard behind the trunk.
  /^[2-8]\d{2,7}$/,
  /^[48]00\d{7}$/,
  /^1010\d{4}$/,
  new RegExp(`^(?:${area})?(?:1[0-2]\\d{1,4}|95\\d{3,6})$`),
];
/** Calling codes of satellites and of international networks. */
const networks = new Set(['870', '878', '881', '882', '883']);

/** Reads a dialled number (canonical: `phone-number.ts` of the protocol). `unknown`: it matches no kind. */
export function destinationOf(number: string): DialledDestination {
  if (emergency.test(number)) return { kind: 'emergency', country: 'CN' };
  if (number.startsWith('00')) return abroad(number);
  if (premium.test(number)) return { kind: 'premium', country: 'CN' };
  if (domestic.some((shape) => shape.test(number))) return { kind: 'domestic', country: 'CN' };
  return { kind: 'unknown', country: '' };
}

function abroad(number: string): DialledDestination {
  const parsed = parsePhoneNumberFromString(`+${number.slice(2)}`);
  if (!parsed) return { kind: 'unknown', country: '' };
  const { country = '', countryCallingCode } = parsed;
  if (networks.has(countryCallingCode)) return { kind: 'satellite', country };
  const isPremium = countryCallingCode === '979' || parsed.getType() === 'PREMIUM_RATE';
  return { kind: isPremium ? 'premium' : 'foreign', country };
}
