import type { Answer } from '../../api/operations.ts';

export type WrapUpCode = Answer<'ListWrapUpCodes'>['wrapUpCodes'][number];

/** A code in the order of the tree. */
export interface CodeRow {
  readonly code: WrapUpCode;
  /** 0: in no folder. */
  readonly level: number;
  readonly isFolder: boolean;
}

/** The codes as rows: each folder is followed by what is in it. */
export function codeRows(codes: readonly WrapUpCode[], parentId = '', level = 0): readonly CodeRow[] {
  return codes
    .filter((code) => code.parentId === parentId)
    .flatMap((code) => {
      const inside = codeRows(codes, code.wrapUpCodeId, level + 1);
      return [{ code, level, isFolder: inside.length > 0 }, ...inside];
    });
}
