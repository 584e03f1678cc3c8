import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';

export const getNumberLocation = handler(
  operations.GetNumberLocation,
  async ({ locations }, _caller, { number, language = 'zh-CN' }) => {
    const location = await locations.locate(number);
    const { province, city, carrier } = location?.names[language] ?? { province: '', city: '', carrier: '' };
    return { data: { number, province, city, carrier, countryCode: location?.country ?? '' } };
  },
);
