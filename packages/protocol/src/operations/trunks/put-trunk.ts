import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { TrunkInfo, trunkKinds, trunkParts } from './trunk-info.ts';

/**
 * Adds a trunk, or changes one, at once and without a restart. Calls in progress go on. `address`: the
 * provider knows this server by its address. `registration`: the server registers at the provider with
 * `userName` and `password`. OpenSeat extension.
 */
export const PutTrunk = operation({
  name: 'PutTrunk',
  version: '2020-07-01',
  summary: 'Adds or changes a trunk',
  request: Type.Object({
    instanceId: Id,
    /** Absent: a new trunk. */
    trunkId: Type.Optional(Id),
    name: Type.String({ minLength: 1, maxLength: 64 }),
    kind: Type.Enum(trunkKinds),
    /** A name or an address. IPv6 in brackets. */
    host: Type.String({ minLength: 1, maxLength: 253 }),
    /** Absent: unchanged. It is stored encrypted, and never shown. */
    password: Type.Optional(Type.String({ maxLength: 128 })),
    ...Type.Partial(Type.Object(trunkParts)).properties,
  }),
  response: Type.Object({ trunk: TrunkInfo }),
  roles: ['administrator'],
  errors: ['Exists.Trunk', 'LimitExceeded.Trunk', 'NotExist.Trunk', 'Parameter.Invalid'],
});
