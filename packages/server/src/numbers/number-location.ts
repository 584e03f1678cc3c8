/** Languages that places have names in. */
export const placeLanguages = ['zh-CN', 'en-US'] as const;
export type PlaceLanguage = (typeof placeLanguages)[number];

/** Where a number belongs, in words of one language. A part that nobody knows is empty. */
export interface PlaceNames {
  /** Without 省 and 市; of a municipality the city once more; abroad the country. */
  readonly province: string;
  /** Several, divided by `、` or `/`, where they have one area code. */
  readonly city: string;
  /** Whom the number's range was given to; a number that was taken along to another carrier keeps it. */
  readonly carrier: string;
}

export interface NumberLocation {
  /** Of two letters (ISO 3166), such as `CN`; '' for a range of no country. */
  readonly country: string;
  readonly names: Readonly<Record<PlaceLanguage, PlaceNames>>;
}

export interface NumberLocations {
  /** Where a number in any form that people write it in belongs; undefined: nobody knows. */
  locate(number: string): Promise<NumberLocation | undefined>;
}
