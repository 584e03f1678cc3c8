import Type from 'typebox';
import { PhoneNumberInfo } from './phone-number-info.ts';

const { province: _province, city: _city, ...withoutRegion } = PhoneNumberInfo.properties;

/** A telephone number as lists of other things tell it: without its region. */
export const InstanceNumber = Type.Object(withoutRegion);
