import Type from 'typebox';

/** A wrap-up code, or a folder of codes. OpenSeat extension. */
export const WrapUpCodeInfo = Type.Object({
  wrapUpCodeId: Type.String(),
  /** The folder that it is in. Empty: none. */
  parentId: Type.String(),
  name: Type.String(),
  /** Empty: `name` is shown in English as well. */
  nameEn: Type.String(),
  /** Lower positions come first. */
  position: Type.Integer(),
});
