import { useTexts } from '../locales/use-texts.ts';
import { useListSearch } from '../session/list-search.ts';
import { Choice } from './choice.tsx';

/** Filters a list by a state. */
export function StateFilter({ states }: { readonly states: Readonly<Record<string, string>> }) {
  const { records } = useTexts();
  const [{ state }, change] = useListSearch();
  return (
    <Choice
      label={records.state}
      value={state ?? ''}
      onChoose={(value) => change({ state: value || undefined })}
      options={[
        { value: '', label: records.anyState },
        ...Object.entries(states).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}
