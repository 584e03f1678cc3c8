import Type from 'typebox';

/** What an agent has written about a contact, in call records. Ours. */
export const recordedWrapUp = {
  /** Empty: none chosen. */
  wrapUpCodeId: Type.String(),
  wrapUpCodeName: Type.String(),
  /** The agent's note. Show it as text: it may contain markup. */
  note: Type.String(),
};

/** A wrap-up code, or a folder of codes. Ours. */
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
