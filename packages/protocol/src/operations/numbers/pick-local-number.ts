import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { NumberPlace, WrittenNumber } from './number-place.ts';

/**
 * Picks the best caller ID for a callee out of several numbers: one of the same city, else of the same
 * province, else any (ccc-api 3.3; document, changelog 0.2.1). `MakeCall` with the caller `auto` picks from
 * the agent's own numbers.
 */
export const PickLocalNumber = operation({
  name: 'PickLocalNumber',
  version: '2017-07-05',
  summary: 'The number nearest to a callee',
  request: Type.Object({
    instanceId: Id,
    candidateNumber: Type.Array(WrittenNumber, { maxItems: 1000 }),
    calleeNumber: WrittenNumber,
  }),
  response: Type.Object({ data: Type.Object({ callee: NumberPlace, caller: NumberPlace }) }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'Parameter.Null'],
  lacksHttpStatus: true,
});
