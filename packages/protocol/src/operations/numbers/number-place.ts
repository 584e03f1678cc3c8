import Type from 'typebox';

/**
 * A number and its location. The cloud names locations in Chinese. An unknown part is empty. For a foreign
 * number, `province` is the country.
 */
export const NumberPlace = Type.Object({
  number: Type.String(),
  province: Type.String(),
  city: Type.String(),
});

/** A number in any common notation. An unreadable one has no location. */
export const WrittenNumber = Type.String({ minLength: 1, maxLength: 64 });

/** The language of a place's names. */
export const PlaceLanguage = Type.Enum(['zh-CN', 'en-US']);
