import Type from 'typebox';

/** A number and where it belongs, in Chinese as the cloud tells it; a part that is not known is empty. Abroad the province is the country. */
export const NumberPlace = Type.Object({
  number: Type.String(),
  province: Type.String(),
  city: Type.String(),
});

/** A number in any form that people write it in. One that cannot be read belongs nowhere. */
export const WrittenNumber = Type.String({ minLength: 1, maxLength: 64 });
