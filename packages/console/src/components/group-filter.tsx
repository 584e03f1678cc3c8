import { useRead } from '../api/use-operation.ts';
import { useTexts } from '../locales/use-texts.ts';
import { useListSearch } from '../session/list-search.ts';
import { Choice } from './choice.tsx';

/** Filters a list by a skill group. */
export function GroupFilter() {
  const { live } = useTexts();
  const [{ group }, change] = useListSearch();
  const groups = useRead('ListSkillGroups', {});
  return (
    <Choice
      label={live.groups}
      value={group ?? ''}
      onChoose={(id) => change({ group: id || undefined })}
      options={[
        { value: '', label: live.anyGroup },
        ...(groups.data?.skillGroups ?? []).map((one) => ({
          value: one.skillGroupId,
          label: one.skillGroupName,
        })),
      ]}
    />
  );
}
