import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/use-operation.ts';
import { Failure } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';

/** Chooses the groups of a wallboard. Its address names them, so that a screen on a wall opens it alone. */
export default function Wallboards() {
  const { wallboard, menu } = useTexts();
  const navigate = useNavigate();
  const groups = useRead('ListSkillGroups', {});
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (groups.error) return <Failure error={groups.error} onRetry={() => void groups.refetch()} />;
  return (
    <Page title={menu.wallboard}>
      <fieldset className="choices">
        <legend>{wallboard.choose}</legend>
        <Checkbox.Group
          value={[...chosen]}
          onChange={(ids) => setChosen(ids.map(String))}
          options={(groups.data?.skillGroups ?? []).map((group) => ({
            value: group.skillGroupId,
            label: group.skillGroupName,
          }))}
        />
      </fieldset>
      <Button
        className="own-width"
        type="primary"
        onClick={() =>
          navigate({
            to: '/wallboard/$groups',
            params: { groups: chosen.length === 0 ? 'all' : chosen.join(',') },
          })
        }
      >
        {chosen.length === 0 ? wallboard.allGroups : wallboard.open}
      </Button>
    </Page>
  );
}
