import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import { checkCodes, type WrapUpCode } from '../wrap-ups/wrap-up-codes.ts';
import type { AdministrationStore, AuditContext } from './administration-store.ts';
import { shownName } from './names.ts';

/** Absent fields of an old code stay as they are. */
interface WrapUpCodeRequest {
  readonly name: string;
  readonly nameEn?: string | undefined;
  /** Empty: in no folder. */
  readonly parentId?: string | undefined;
  readonly position?: number | undefined;
}

function englishName(text: string): string {
  return text.trim() === '' ? '' : shownName(text, 'nameEn');
}

/** Adds, changes and removes an instance's wrap-up codes. */
export class WrapUpAdministration {
  readonly #store: AdministrationStore;

  constructor(store: AdministrationStore) {
    this.#store = store;
  }

  /**
   * Answers the code's id.
   * @param wrapUpCodeId undefined: a new code
   * @throws OpenSeatError `NotExist.WrapUpCode`, `Exists.WrapUpCode`, `LimitExceeded.WrapUpCode`,
   * `Parameter.Invalid`
   */
  put(act: AuditContext, wrapUpCodeId: string | undefined, request: WrapUpCodeRequest): Promise<string> {
    return this.#store.change(act, async (change) => {
      const codes = await change.wrapUpCodes();
      const before = codes.find(({ id }) => id === wrapUpCodeId);
      if (wrapUpCodeId !== undefined && !before) {
        throw new OpenSeatError('NotExist.WrapUpCode', { id: wrapUpCodeId });
      }
      const code: WrapUpCode = {
        id: before?.id ?? randomUUID(),
        parentId: request.parentId === undefined ? before?.parentId : request.parentId || undefined,
        name: shownName(request.name, 'name'),
        nameEn: request.nameEn === undefined ? (before?.nameEn ?? '') : englishName(request.nameEn),
        position: request.position ?? before?.position ?? codes.length,
      };
      checkCodes(codes, code);
      await change.putWrapUpCode(code);
      const { id, name, nameEn, parentId = '', position } = code;
      await change.note(new Map([[id, { name, nameEn, parentId, position }]]));
      return id;
    });
  }

  /** @throws OpenSeatError `NotExist.WrapUpCode`, `InUse.WrapUpCode` */
  async remove(act: AuditContext, wrapUpCodeId: string): Promise<void> {
    await this.#store.change(act, async (change) => {
      const codes = await change.wrapUpCodes();
      const code = codes.find(({ id }) => id === wrapUpCodeId);
      if (!code) throw new OpenSeatError('NotExist.WrapUpCode', { id: wrapUpCodeId });
      const isFolder = codes.some(({ parentId }) => parentId === wrapUpCodeId);
      // Agents could not end their after-call work any more.
      const isNeeded = codes.length === 1 && (await change.requiresWrapUpCode());
      if (isFolder || isNeeded) throw new OpenSeatError('InUse.WrapUpCode');
      await change.removeWrapUpCode(wrapUpCodeId);
      await change.note(new Map([[wrapUpCodeId, { name: code.name }]]));
    });
  }
}
