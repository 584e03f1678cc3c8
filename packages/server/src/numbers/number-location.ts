/** Languages of place names. */
export const placeLanguages = ['zh-CN', 'en-US'] as const;
export type PlaceLanguage = (typeof placeLanguages)[number];

/** Where a number belongs, in words of one language. Unknown parts are empty. */
export interface PlaceNames {
  /** Without 省 and 市. For a municipality the city again; abroad the country. */
  readonly province: string;
  /** Several, divided by `、` or `/`, where cities share an area code. */
  readonly city: string;
  /** The carrier of the number's range. A ported number keeps it. */
  readonly carrier: string;
}

export interface NumberLocation {
  /** Two letters (ISO 3166), such as `CN`; '' for a range of no country. */
  readonly country: string;
  readonly names: Readonly<Record<PlaceLanguage, PlaceNames>>;
}

export interface NumberLocations {
  /** Locates a number in any usual form. Undefined: unknown. */
  locate(number: string): Promise<NumberLocation | undefined>;
}
