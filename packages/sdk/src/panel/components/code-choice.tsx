import type { WrapUp, WrapUpCode } from '../../core/wrap-up.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { useBuiltInLanguage } from '../locales/texts.ts';

interface Props {
  readonly wrapUp: WrapUp;
  readonly onChoose: (wrapUpCodeId: string) => void;
}

/** Folders with their codes, in order. Folders without codes are left out. */
function foldersOf(codes: readonly WrapUpCode[], nameOf: (code: WrapUpCode) => string) {
  const byId = new Map(codes.map((code) => [code.wrapUpCodeId, code]));
  const parents = new Set(codes.map(({ parentId }) => parentId));
  const pathOf = (id: string): string => {
    const folder = byId.get(id);
    return folder ? [pathOf(folder.parentId), nameOf(folder)].filter(Boolean).join(' / ') : '';
  };
  const folders = new Map<string, WrapUpCode[]>();
  for (const code of codes) {
    if (parents.has(code.wrapUpCodeId)) continue;
    folders.set(code.parentId, [...(folders.get(code.parentId) ?? []), code]);
  }
  return [...folders].map(([id, inside]) => ({ id, name: pathOf(id), codes: inside }));
}

/** The wrap-up code of a call, by folder. Nothing where the call centre has no codes. */
export function CodeChoice({ wrapUp, onChoose }: Props) {
  const texts = useAllTexts();
  const language = useBuiltInLanguage();
  const { wrapUpCodes, wrapUpCodeId } = wrapUp;
  if (wrapUpCodes.length === 0) return null;
  const nameOf = ({ name, nameEn }: WrapUpCode) => (language === 'en-US' && nameEn) || name;
  const optionsOf = (codes: readonly WrapUpCode[]) =>
    codes.map((code) => (
      <option key={code.wrapUpCodeId} value={code.wrapUpCodeId}>
        {nameOf(code)}
      </option>
    ));
  return (
    <label class="field">
      {texts.wrapUpCode}
      <select
        data-testid="wrap-up-code"
        value={wrapUpCodeId}
        onChange={({ currentTarget: { value } }) => value && onChoose(value)}
      >
        <option value="">{texts.chooseCode}</option>
        {foldersOf(wrapUpCodes, nameOf).map(({ id, name, codes }) =>
          name ? (
            <optgroup key={id} label={name}>
              {optionsOf(codes)}
            </optgroup>
          ) : (
            optionsOf(codes)
          ),
        )}
      </select>
    </label>
  );
}
