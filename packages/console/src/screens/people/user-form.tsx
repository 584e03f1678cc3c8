import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { roleNameOf } from './role-name.ts';

export interface UserValues {
  readonly loginName?: string;
  readonly displayName: string;
  readonly email?: string;
  readonly phone?: string;
  readonly roleId: readonly string[];
  /** Level by group; absent or empty: no member. */
  readonly levels?: Readonly<Record<string, number | null | undefined>>;
}

/** Groups and levels in the two lists of equal length that the API takes. */
export function groupLevels(levels: UserValues['levels'] = {}) {
  const members = Object.entries(levels).flatMap(([id, level]) => (level ? [{ id, level }] : []));
  return { skillGroupId: members.map(({ id }) => id), skillLevel: members.map(({ level }) => level) };
}

/** Fields of a user: the person, roles, and a level for each group. */
export function UserFields({ isNew }: { readonly isNew: boolean }) {
  const texts = useTexts();
  const { people } = texts;
  const roles = useRead('ListRoles', {});
  const groups = useRead('ListSkillGroups', {});
  return (
    <>
      {isNew && (
        <Form.Item name="loginName" label={people.loginName} rules={[{ required: true }]}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="displayName" label={people.name} rules={[{ required: true }]}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="email" label={people.email}>
        <Input maxLength={128} type="email" />
      </Form.Item>
      <Form.Item name="phone" label={people.phone} extra={people.phoneHint}>
        <Input maxLength={32} type="tel" />
      </Form.Item>
      <Form.Item
        name="roleId"
        label={people.roles}
        required
        // Without `required` in the rule: a group of checkboxes takes no `aria-required`.
        rules={[{ type: 'array', min: 1, message: people.oneRole }]}
      >
        <Checkbox.Group
          options={(roles.data?.roles ?? []).map(({ roleId, roleName }) => ({
            value: roleId,
            label: roleNameOf(texts, roleId, roleName),
          }))}
        />
      </Form.Item>
      <fieldset className="levels">
        <legend>
          {people.groups} · {people.level}
        </legend>
        <p className="soft">{people.levelsHint}</p>
        {groups.data?.skillGroups.map(({ skillGroupId, skillGroupName }) => (
          <Form.Item
            key={skillGroupId}
            name={['levels', skillGroupId]}
            label={skillGroupName}
            layout="horizontal"
          >
            <InputNumber min={1} max={10} precision={0} placeholder="–" />
          </Form.Item>
        ))}
      </fieldset>
    </>
  );
}
