import { splitExtension } from '@openseat/protocol/number-extension';

const longestText = 64;
/** `(家)` behind a number. */
const label = /\s*[(（][^)）\d]*[)）]\s*$/;

/** A complete Chinese number behind its country code. */
const chinese = /^(?:\+|00)?860?(1[3-9]\d{9}|10\d{8}|[2-9]\d{9,10})$/;

/**
 * The digits of a number, without +86 for a complete Chinese one. The server reads any form; this is what a
 * field shows.
 */
function digitsOf(text: string): string {
  const digits = text.replace(/[^\d*#+]/g, '').replace(/(?!^)\+/g, '');
  const national = chinese.exec(digits)?.[1];
  if (national === undefined) return digits;
  return /^(?:1[3-9]|[48]00)/.test(national) ? national : `0${national}`;
}

/**
 * Cleans a pasted number: removes spaces, brackets, dashes and +86. An extension stays behind a dash; its
 * keys are sent after the answer.
 */
export function cleanNumber(text: string): string {
  const plain = text
    .slice(0, longestText)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(label, '');
  const { number, extension } = splitExtension(plain);
  if (extension !== '') return `${digitsOf(number)}-${extension}`;
  // A dash typed behind a complete number begins an extension.
  const begins = /-\s*$/.test(plain) && splitExtension(`${plain}1`).extension !== '';
  return digitsOf(plain) + (begins ? '-' : '');
}

/** The problem of a number to be called. */
export type CalleeFault = 'characters' | 'tooShort' | 'tooLong' | 'mobileLength' | 'fixedLength';

const mobileDigits = 11;
/** From this length on it is neither an extension nor a service number. */
const wholeNumber = 7;

/**
 * Checks a number before the server is asked; undefined: no problem. The lengths are those of China's
 * numbering plan. Only dialling shows whether a number exists.
 */
export function calleeFault(text: string): CalleeFault | undefined {
  const { number } = splitExtension(text);
  if (!/^\+?\d+$/.test(number)) return 'characters';
  const digits = number.replace(/^\+/, '00');
  if (digits.length < 3) return 'tooShort';
  if (digits.length > 20) return 'tooLong';
  if (digits.startsWith('00')) return digits.length < 8 ? 'tooShort' : undefined;
  if (digits.length < wholeNumber) return undefined;
  if (/^1[3-9]/.test(digits)) return digits.length === mobileDigits ? undefined : 'mobileLength';
  // Area code of 3 or 4 digits and 7 or 8 more; or 0 before a mobile number.
  if (digits.startsWith('0')) return digits.length < 10 || digits.length > 12 ? 'fixedLength' : undefined;
  return undefined;
}
