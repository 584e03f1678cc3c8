/**
 * Emergency numbers by country. They are always allowed, even if other rules match. Countries without an
 * entry have those of the EU and of North America.
 */
const emergency: Readonly<Record<string, readonly string[]>> = {
  CN: ['110', '119', '120', '122'],
  GB: ['112', '999'],
  HK: ['999'],
  MO: ['999'],
  TW: ['110', '112', '119'],
  JP: ['110', '118', '119'],
  KR: ['112', '119'],
  SG: ['995', '999'],
  AU: ['000', '112'],
};
const elsewhere = ['112', '911'];

export function isEmergencyNumber(number: string, country: string): boolean {
  return (emergency[country] ?? elsewhere).includes(number);
}

/** Short numbers of China that networks know: 1xx, 10xxx to 12xxx(x), 16xxx, 95xxx and 96xxx(x). */
const chinese = /^(?:1\d{2}|1[0-26]\d{3,4}|9[56]\d{3,4})$/;
/** Elsewhere four digits are an extension. Other short numbers may belong to a service. */
const foreign = /^(?:\d{3}|\d{5,6})$/;
const wholeNumber = 7;

/**
 * Whether a number is too short for a subscriber and matches no service number. Then it can only be an
 * extension, and the trunk is not tried.
 */
export function isExtensionOnly(number: string, country: string): boolean {
  return number.length < wholeNumber && !(country === 'CN' ? chinese : foreign).test(number);
}
