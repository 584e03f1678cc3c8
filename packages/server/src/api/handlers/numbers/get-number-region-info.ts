import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { placeInfo } from './number-infos.ts';

export const getNumberRegionInfo = handler(
  operations.GetNumberRegionInfo,
  async ({ locations }, _caller, { number, language }) => ({
    phoneNumber: { number, ...placeInfo(await locations.locate(number), language) },
  }),
);
