import Type from 'typebox';

/** A telephone number of the instance in lists of outbound numbers. */
export const PhoneNumberInfo = Type.Object({
  phoneNumberId: Type.String(),
  instanceId: Type.String(),
  number: Type.String(),
  phoneNumberDescription: Type.String(),
  /** `Inbound`, `Outbound` or `Bidirection` (sic). */
  usage: Type.String(),
  allowOutbound: Type.Boolean(),
  testOnly: Type.Boolean(),
  remainingTime: Type.Integer(),
  trunks: Type.Integer(),
  province: Type.String(),
  city: Type.String(),
});
