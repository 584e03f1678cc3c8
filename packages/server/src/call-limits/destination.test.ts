import { canonicalNumber } from '@openseat/protocol/phone-number';
import { expect, it } from 'vitest';
import { numberPlan } from '../numbers/number-plan.ts';
import { destinationOf } from './destination.ts';

const rows: readonly (readonly [dialled: string, kind: string, country: string])[] = [
  ['110', 'emergency', 'CN'],
  ['120', 'emergency', 'CN'],
  ['12395', 'emergency', 'CN'],
  ['13800138000', 'domestic', 'CN'],
  ['+86 138 0013 8000', 'domestic', 'CN'],
  ['013800138000', 'domestic', 'CN'],
  ['16600000001', 'domestic', 'CN'],
  ['(010) 6666-8888', 'domestic', 'CN'],
  ['0571 8888 6666', 'domestic', 'CN'],
  ['66668888', 'domestic', 'CN'],
  ['8001', 'domestic', 'CN'],
  ['4008123123', 'domestic', 'CN'],
  ['10086', 'domestic', 'CN'],
  ['057112345', 'domestic', 'CN'],
  ['95588', 'domestic', 'CN'],
  ['16812345', 'premium', 'CN'],
  ['01016812345', 'premium', 'CN'],
  ['057116012345', 'premium', 'CN'],
  ['16812345678', 'premium', 'CN'],
  ['96110', 'premium', 'CN'],
  ['057196345', 'premium', 'CN'],
  ['125901688', 'premium', 'CN'],
  ['+1 212 555 0100', 'foreign', 'US'],
  ['0085221234567', 'foreign', 'HK'],
  ['+1 876 555 0100', 'foreign', 'JM'],
  ['+252 61 2345678', 'foreign', 'SO'],
  ['+808 12345678', 'foreign', ''],
  ['+1 900 555 0100', 'premium', 'US'],
  ['+44 909 879 0000', 'premium', 'GB'],
  ['+371 90123456', 'premium', 'LV'],
  ['+979 123456789', 'premium', ''],
  ['008825550100', 'satellite', ''],
  ['+881612345678', 'satellite', ''],
  ['+870773112345', 'satellite', ''],
  // Behind a carrier selection code: closed, whether the number behind it can be read or not.
  ['17951008825550100', 'unknown', ''],
  ['179090012125550100', 'foreign', 'US'],
  ['00000001', 'unknown', ''],
  ['00999123456', 'unknown', ''],
  ['999999999999', 'unknown', ''],
];

it.each(rows)('%s is %s', (dialled, kind, country) => {
  expect(destinationOf(canonicalNumber(dialled, numberPlan()) ?? '')).toEqual({ kind, country });
});
