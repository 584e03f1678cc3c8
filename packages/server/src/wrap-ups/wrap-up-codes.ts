import { OpenSeatError } from '@openseat/protocol';

/** A wrap-up code of an instance, or a folder of codes. */
export interface WrapUpCode {
  readonly id: string;
  /** The folder. Undefined: none. */
  readonly parentId: string | undefined;
  readonly name: string;
  /** Empty: `name` is shown in English as well. */
  readonly nameEn: string;
  readonly position: number;
}

/** Codes and folders of an instance. */
export const mostCodes = 500;
/** Folders in folders, with the code itself. */
const mostLevels = 3;

/** A code's names from the outermost folder to its own. */
function pathOf(codes: readonly WrapUpCode[], id: string): readonly string[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const path: string[] = [];
  for (let code = byId.get(id); code && path.length < mostLevels; code = byId.get(code.parentId ?? '')) {
    path.unshift(code.name);
  }
  return path;
}

/**
 * The code that an agent chooses, with its full name.
 * @throws OpenSeatError `NotExist.WrapUpCode`, also for a folder
 */
export function chosenCode(
  codes: readonly WrapUpCode[],
  id: string,
): { readonly id: string; readonly name: string } {
  const isFolder = codes.some(({ parentId }) => parentId === id);
  if (isFolder || !codes.some((code) => code.id === id))
    throw new OpenSeatError('NotExist.WrapUpCode', { id });
  return { id, name: pathOf(codes, id).join(' / ') };
}

/**
 * Checks a tree with one new or changed code.
 * @throws OpenSeatError `NotExist.WrapUpCode`, `Exists.WrapUpCode`, `LimitExceeded.WrapUpCode`,
 * `Parameter.Invalid`: the folder is the code itself, or in it
 */
export function checkCodes(codes: readonly WrapUpCode[], changed: WrapUpCode): void {
  const { id, parentId, name } = changed;
  const all = [...codes.filter((code) => code.id !== id), changed];
  if (all.length > mostCodes) refuseMore();
  if (parentId !== undefined && !all.some((code) => code.id === parentId)) {
    throw new OpenSeatError('NotExist.WrapUpCode', { id: parentId });
  }
  const parents = new Map(all.map((code) => [code.id, code.parentId]));
  const above = new Set<string>();
  for (let folder = parentId; folder !== undefined && !above.has(folder); folder = parents.get(folder)) {
    above.add(folder);
  }
  if (above.has(id)) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'parentId',
      reason: 'a folder cannot be in itself',
    });
  }
  if (above.size + heightOf(all, id) > mostLevels) refuseMore();
  const siblings = all.filter((code) => code.parentId === parentId && code.id !== id);
  if (siblings.some((code) => code.name === name)) throw new OpenSeatError('Exists.WrapUpCode', { name });
}

/** The levels of a code and all that is in it. */
function heightOf(codes: readonly WrapUpCode[], id: string): number {
  const below = codes.filter(({ parentId }) => parentId === id).map((code) => heightOf(codes, code.id));
  return 1 + Math.max(0, ...below);
}

function refuseMore(): never {
  throw new OpenSeatError('LimitExceeded.WrapUpCode', { most: mostCodes, levels: mostLevels });
}
