import { OpenSeatError } from '@openseat/protocol';
import type { FlowName, InstancePhoneNumber } from '../../../instances/instance-directory.ts';
import type { CallerNumber } from '../../../numbers/number-directory.ts';
import type { NumberLocation } from '../../../numbers/number-location.ts';
import type { Services } from '../../services.ts';

/** A telephone number without its region, as lists of other things show it. */
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

/** The region of a number. In Chinese unless requested otherwise, as in the cloud. */
export function placeInfo(
  location: NumberLocation | undefined,
  language: 'zh-CN' | 'en-US' = 'zh-CN',
): { province: string; city: string } {
  const { province, city } = location?.names[language] ?? { province: '', city: '' };
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

export function flowInfo(instanceId: string, flow: FlowName) {
  return {
    instanceId,
    contactFlowId: flow.id,
    contactFlowName: flow.name,
    contactFlowDescription: '',
    type: flow.purpose,
  };
}

/** The flow that takes a number's calls. Absent without a flow, as in the cloud. */
export function numberFlowInfo(instanceId: string, { flow }: Pick<InstancePhoneNumber, 'flow'>) {
  return flow ? { contactFlow: flowInfo(instanceId, flow) } : {};
}

/** The groups whose agents may call from a number. */
export function lentToInfo({ lentTo }: Pick<InstancePhoneNumber, 'lentTo'>) {
  return { skillGroups: lentTo.map(({ id, name }) => ({ skillGroupId: id, skillGroupName: name })) };
}

/**
 * A number as administrators see it.
 * @throws OpenSeatError `NotExist.PhoneNumber`
 */
export async function administeredNumber(
  { instances }: Pick<Services, 'instances'>,
  instanceId: string,
  phoneNumberId: string,
) {
  const number = (await instances.numbers(instanceId)).find((one) => one.phoneNumberId === phoneNumberId);
  if (!number) throw new OpenSeatError('NotExist.PhoneNumber', { id: phoneNumberId });
  return {
    ...instanceNumberInfo(instanceId, number),
    ...numberFlowInfo(instanceId, number),
    ...lentToInfo(number),
  };
}
