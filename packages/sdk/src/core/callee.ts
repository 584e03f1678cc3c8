/** What people paste as a number: spaces, brackets, dashes and +86 are taken out. */
export function cleanNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\d*#+]/g, '')
    .replace(/^(\+|00)86(?=\d)/, '')
    .replace(/(?!^)\+/g, '');
}

/** What is wrong with a number that is to be called. */
export type CalleeFault = 'characters' | 'tooShort' | 'tooLong' | 'mobileLength' | 'fixedLength';

const mobileDigits = 11;
/** From here on it is no extension and no service number. */
const wholeNumber = 7;

/**
 * What speaks against calling a number, before anybody is asked; undefined: nothing. The lengths are those of the numbering plan of
 * China; whether a number exists is known by dialling only.
 */
export function calleeFault(number: string): CalleeFault | undefined {
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
