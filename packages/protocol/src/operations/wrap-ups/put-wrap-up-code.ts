import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Adds a wrap-up code, or changes one. Records show the code by its present name. At most 500 codes, three
 * levels deep. OpenSeat extension.
 */
export const PutWrapUpCode = operation({
  name: 'PutWrapUpCode',
  version: '2020-07-01',
  summary: 'Add or change a wrap-up code',
  request: Type.Object({
    instanceId: Id,
    /** Absent: a new code. */
    wrapUpCodeId: Type.Optional(Id),
    /** The folder. Empty or absent: none. */
    parentId: Type.Optional(Type.String({ maxLength: 128 })),
    name: Type.String({ minLength: 1, maxLength: 64 }),
    nameEn: Type.Optional(Type.String({ maxLength: 64 })),
    position: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  }),
  response: Type.Object({ wrapUpCodeId: Type.String() }),
  roles: ['administrator'],
  errors: ['Exists.WrapUpCode', 'LimitExceeded.WrapUpCode', 'NotExist.WrapUpCode', 'Parameter.Invalid'],
});
