import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { TrunkState } from './trunk-info.ts';

/**
 * Asks the provider now: by OPTIONS, and by a registration if the trunk has none. Answers within 10 s.
 * OpenSeat extension.
 */
export const TestTrunk = operation({
  name: 'TestTrunk',
  version: '2020-07-01',
  summary: 'Asks the provider of a trunk',
  request: Type.Object({ instanceId: Id, trunkId: Id }),
  response: Type.Object({
    state: TrunkState,
    /** The SIP status of the answer to OPTIONS; absent: there was none. Any status shows that it is there. */
    optionsCode: Type.Optional(Type.Integer()),
    /** The result in words, in English and Chinese. */
    message: Type.String(),
    tip: Type.String(),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Trunk', 'Trunk.Disabled'],
});
