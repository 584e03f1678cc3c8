import {
  type CountryCode,
  isSupportedCountry,
  type MetadataJson,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import { splitExtension, type WrittenNumber } from './number-extension.ts';

/** The numbering plan for reading numbers: a country of ISO 3166 and the data of all countries. */
export interface NumberPlan {
  readonly country: string;
  readonly metadata: MetadataJson;
}

/** The caller shown for a withheld or unknown number. */
export const anonymousCaller = 'anonymous';

const longestText = 128;
const longestName = 32;
/** A number with fewer digits is an extension or a short code without an area. */
const wholeNumber = 7;
/** Words before or behind a number: `Tel: …`, `… (家)`. */
const labelBefore = /^[\p{L}\s]{1,16}[:：]\s*/u;
const labelBehind = /\s*(?:[(（[【][^)）\]】\d]{1,16}[)）\]】]|[\p{Script=Han}]{1,8})$/u;
const separators = /[\s()[\]{}.\-\u2010-\u2015\u2212/·_]/g;

/** The number of a `tel:` or `sip:` address, with its country if `phone-context` names it. */
function withoutAddress(text: string): string {
  const scheme = /^(tel|sips?|callto):(?:\/\/)?/i.exec(text);
  const [first = '', ...parameters] = (scheme ? decoded(text.slice(scheme[0].length)) : text).split(';');
  const number = first.replace(/@.*$/s, scheme ? '' : '$&');
  const value = (name: string) => parameters.find((one) => one.trim().toLowerCase().startsWith(`${name}=`));
  const context = /=\s*(\+\d{1,7})/.exec(value('phone-context') ?? '')?.[1];
  const extension = /=\s*(\d{1,6})(?:$|@)/.exec(value('ext') ?? '')?.[1];
  const whole = context === undefined || number.startsWith('+') ? number : context + number;
  return extension === undefined ? whole : `${whole};ext=${extension}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Digits, with a `+` in front where the number names its country; undefined: not a number. */
function digitsOf(text: string): string | undefined {
  const digits = text.replace(separators, '').replace(/^(?:00|\+00)(?=[1-9])/, '+');
  return /^\+?\d{3,20}$/.test(digits) ? digits : undefined;
}

/**
 * Chinese mobile numbers, the most frequent ones. Recognised without the data, which lags behind new
 * ranges.
 */
const chineseMobile = /^(?:\+?86|0)?(1[3-9]\d{9})$/;

/** The number as dialled within its country. */
function nationalForm(digits: string, { country, metadata }: NumberPlan): string | undefined {
  const mobile = country === 'CN' ? chineseMobile.exec(digits)?.[1] : undefined;
  if (mobile !== undefined) return mobile;
  const parsed = parsePhoneNumberFromString(digits, { defaultCountry: country as CountryCode }, metadata);
  if (!parsed?.isValid()) return undefined;
  // Several countries can share a calling code; the country decides which numbers are national.
  if (parsed.country !== country) return `00${parsed.countryCallingCode}${parsed.nationalNumber}`;
  return parsed.formatNational().replace(/\D/g, '');
}

function canonical(digits: string, plan: NumberPlan): string | undefined {
  if (!digits.startsWith('+') && digits.length < wholeNumber) return digits;
  const national = nationalForm(digits, plan);
  if (national !== undefined) return national;
  // Short codes and ranges missing from the data are dialled as written.
  const { 0: callingCode = '' } = plan.metadata.countries[plan.country as CountryCode] ?? [];
  const bare = digits.startsWith(`+${callingCode}`) ? digits.slice(callingCode.length + 1) : digits;
  const dialled = bare.replace(/^\+/, '00');
  return /^\d{3,20}$/.test(dialled) ? dialled : undefined;
}

/**
 * Reads a number in any common notation.
 * @returns its canonical form and its extension, or undefined if it is not a number. The canonical form is
 * what is dialled within the plan's country (`13800138000`, `01066668888`, `4008208820`). For another
 * country it is 00, calling code and national number (`0014155550100`).
 */
export function readPhoneNumber(text: string, plan: NumberPlan): WrittenNumber | undefined {
  if (text.length > longestText) return undefined;
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const written = splitExtension(withoutAddress(plain).replace(labelBefore, '').trim());
  const behind = written.extension === '' ? written.number.replace(labelBehind, '') : written.number;
  const { number, extension } = written.extension === '' ? splitExtension(behind) : written;
  const digits = digitsOf(number);
  const read = digits === undefined ? undefined : canonical(digits, plan);
  return read === undefined ? undefined : { number: read, extension };
}

/**
 * The canonical form of a number without an extension; undefined: not a number, or one with an extension.
 */
export function canonicalNumber(text: string, plan: NumberPlan): string | undefined {
  const read = readPhoneNumber(text, plan);
  return read?.extension === '' ? read.number : undefined;
}

/** Words that networks send instead of a withheld number. */
const withheld = /^(?:anonymous|unknown|unavailable|restricted|private|withheld|blocked|asterisk|-*)$/i;
const sipName = /^(?=.*[a-z])[a-z\d][a-z\d._+-]*/i;

/** A caller from the network: a canonical number, a short SIP name of safe characters, or `anonymous`. */
export function callerOf(text: string, plan: NumberPlan): string {
  const user = text
    .trim()
    .replace(/^sips?:/i, '')
    .replace(/@.*$/s, '');
  if (withheld.test(user)) return anonymousCaller;
  const number = readPhoneNumber(user, plan)?.number;
  if (number !== undefined) return number;
  const name = /^[a-z\d._+-]+$/i.test(user) ? sipName.exec(user)?.[0].slice(0, longestName) : undefined;
  return name !== undefined && /[a-z]/i.test(name) ? name : anonymousCaller;
}

/** Whether there is a numbering plan for a country. */
export function isNumberPlan(country: string, metadata: MetadataJson): boolean {
  return isSupportedCountry(country as CountryCode, metadata);
}

/** Mobile numbers of mainland China, and landlines with area code. The data lags behind new ranges. */
const chineseSubscriber = /^(?:1[3-9]\d{9}|0[1-9]\d{8,10})$/;

/** Whether a canonical number is a mobile number, or a landline with area code, of the plan's country. */
export function isSubscriberNumber(number: string, { country, metadata }: NumberPlan): boolean {
  if (country === 'CN') return chineseSubscriber.test(number);
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country as CountryCode }, metadata);
  const type = parsed?.isValid() ? parsed.getType() : undefined;
  return type === 'MOBILE' || type === 'FIXED_LINE' || type === 'FIXED_LINE_OR_MOBILE';
}
