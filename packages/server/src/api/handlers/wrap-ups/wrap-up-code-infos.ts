import type { operations, ResponseOf } from '@openseat/protocol';
import type { WrapUpCode } from '../../../wrap-ups/wrap-up-codes.ts';

type WrapUpCodeInfo = ResponseOf<typeof operations.ListWrapUpCodes>['wrapUpCodes'][number];

export function wrapUpCodeInfos(codes: readonly WrapUpCode[]): WrapUpCodeInfo[] {
  return codes.map(({ id, parentId = '', name, nameEn, position }) => ({
    wrapUpCodeId: id,
    ...{ parentId, name, nameEn, position },
  }));
}
