import type { CallerNumber } from '../numbers/number-directory.ts';
import type { NumberLocation } from '../numbers/number-location.ts';
import type { Services } from './services.ts';

/** A telephone number as lists of other things tell it, without its region. */
export function instanceNumberInfo(instanceId: string, number: Omit<CallerNumber, 'skillGroup'>) {
  return {
    phoneNumberId: number.phoneNumberId,
    instanceId,
    number: number.number,
    phoneNumberDescription: number.description,
    usage: number.usage,
    allowOutbound: number.usage !== 'Inbound',
    testOnly: number.testOnly,
    remainingTime: 0,
    trunks: 0,
  };
}

/** A number's place in Chinese, as the cloud tells it. */
export function placeInfo(location: NumberLocation | undefined): { province: string; city: string } {
  const { province, city } = location?.names['zh-CN'] ?? { province: '', city: '' };
  return { province, city };
}

/** A telephone number with its region. */
export async function locatedNumberInfo(
  { locations }: Pick<Services, 'locations'>,
  instanceId: string,
  number: Omit<CallerNumber, 'skillGroup'>,
) {
  return {
    ...instanceNumberInfo(instanceId, number),
    ...placeInfo(await locations.locate(number.number)),
  };
}
