import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { placeInfo } from './number-infos.ts';

export const getNumberLocation = handler(
  operations.GetNumberLocation,
  async ({ locations }, _caller, { number, language = 'zh-CN' }) => {
    const location = await locations.locate(number);
    const carrier = location?.names[language].carrier ?? '';
    const countryCode = location?.country ?? '';
    return { data: { number, ...placeInfo(location, language), carrier, countryCode } };
  },
);
