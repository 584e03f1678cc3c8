import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { WrapUpCodeInfo } from './wrap-up-code-info.ts';

/**
 * The wrap-up codes of the instance, in order: a tree by `parentId`. A code with others in it is a folder,
 * and cannot be chosen. OpenSeat extension.
 */
export const ListWrapUpCodes = operation({
  name: 'ListWrapUpCodes',
  version: '2020-07-01',
  summary: 'The wrap-up codes of the instance',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({ wrapUpCodes: list('WrapUpCode', WrapUpCodeInfo) }),
  roles: everyRole,
  errors: [],
});
