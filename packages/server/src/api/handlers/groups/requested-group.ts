import type { operations, RequestOf } from '@openseat/protocol';
import type { GroupRequest } from '../../../administration/group-administration.ts';
import { levelsByUser, refusePrivateNumbers } from '../instances/administration-input.ts';

type CreateRequest = Omit<RequestOf<typeof operations.CreateSkillGroup>, 'instanceId'>;

/** @throws OpenSeatError `Parameter.Invalid` */
export function requestedGroup(request: CreateRequest): GroupRequest {
  refusePrivateNumbers(request);
  return {
    name: request.name,
    description: request.description,
    strategy: request.routingStrategy,
    members: levelsByUser(request),
    phoneNumberIds: request.outboundPhoneNumberId,
  };
}
