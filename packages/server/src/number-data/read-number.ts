import { readPhoneNumber } from '@openseat/protocol/phone-number';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { numberPlan } from '../numbers/number-plan.ts';

/** A number as the data has it: calling code and national digits, without the long-distance zero. */
export interface NationalNumber {
  readonly callingCode: string;
  readonly digits: string;
  readonly country: string;
}

const chinese = /^(?:0?(?<mobile>1[3-9]\d{9})|0(?<fixed>[1-9]\d{8,10}))$/;

/**
 * Undefined for numbers without a place: short numbers, extensions, numbers without an area code, and other
 * texts.
 */
export function readNumber(text: string): NationalNumber | undefined {
  const number = readPhoneNumber(text, numberPlan())?.number;
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
