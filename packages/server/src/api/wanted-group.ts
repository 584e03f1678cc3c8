import type { operations, RequestOf } from '@openseat/protocol';
import type { WantedGroup } from '../administration/group-administration.ts';
import { levelsByUser, refusePrivateNumbers } from './administration-wishes.ts';

type GroupRequest = Omit<RequestOf<typeof operations.CreateSkillGroup>, 'instanceId'>;

/** @throws OpenSeatError `Parameter.Invalid` */
export function wantedGroup(request: GroupRequest): WantedGroup {
  refusePrivateNumbers(request);
  return {
    name: request.name,
    description: request.description,
    strategy: request.routingStrategy,
    members: levelsByUser(request),
    phoneNumberIds: request.outboundPhoneNumberId,
  };
}
