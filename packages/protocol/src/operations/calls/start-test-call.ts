import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Calls an inbound number of the instance from the administrator's own phone, as a customer would: through
 * its flow, to an agent. The call takes no trunk. The administrator is signed in, also to supervise.
 * OpenSeat extension.
 */
export const StartTestCall = operation({
  name: 'StartTestCall',
  version: '2020-07-01',
  summary: 'Calls a number of the instance as a customer would',
  request: Type.Object({
    instanceId: Id,
    /** In any form. */
    phoneNumber: Type.String({ minLength: 1, maxLength: 32 }),
  }),
  response: Type.Object({
    /** The administrator's call. What the number's flow does has a contact of its own. */
    contactId: Type.String(),
  }),
  roles: ['administrator'],
  errors: [
    '6002',
    'NotExist.PhoneNumber',
    'InvalidOperation.UserState',
    'InvalidOperation.DeviceState',
    'Dial.DestinationClosed',
    'Dial.LimitReached',
  ],
});
