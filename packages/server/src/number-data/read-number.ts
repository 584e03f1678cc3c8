import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { normaliseCallee } from '../numbers/callee.ts';

/** A number as the data knows it: the country's calling code and the digits behind it, without the long-distance zero. */
export interface NationalNumber {
  readonly callingCode: string;
  readonly digits: string;
  readonly country: string;
}

const chinese = /^(?:0?(?<mobile>1[3-9]\d{9})|0(?<fixed>[1-9]\d{8,10}))$/;

/** Undefined for what belongs nowhere: short numbers, extensions, numbers without an area code, and what is no number. */
export function readNumber(text: string): NationalNumber | undefined {
  const number = normaliseCallee(text);
  if (!number) return undefined;
  if (number.startsWith('00')) return abroad(`+${number.slice(2)}`);
  const { mobile, fixed } = chinese.exec(number)?.groups ?? {};
  const digits = mobile ?? fixed;
  return digits === undefined ? undefined : { callingCode: '86', digits, country: 'CN' };
}

function abroad(text: string): NationalNumber | undefined {
  const number = parsePhoneNumberFromString(text);
  if (!number) return undefined;
  const { countryCallingCode, nationalNumber, country } = number;
  return { callingCode: countryCallingCode, digits: nationalNumber, country: country ?? '' };
}
