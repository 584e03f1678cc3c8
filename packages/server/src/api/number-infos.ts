import type { CallerNumber } from '../numbers/number-directory.ts';

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
