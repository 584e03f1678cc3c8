import Type from 'typebox';
import { PhoneNumberInfo } from './phone-number-info.ts';

const { province: _province, city: _city, ...withoutRegion } = PhoneNumberInfo.properties;

/** A telephone number inside lists of other things, without its region. */
export const InstanceNumber = Type.Object(withoutRegion);
