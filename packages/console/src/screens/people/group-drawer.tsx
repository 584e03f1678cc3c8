import { useQueries } from '@tanstack/react-query';
import { Alert, App, Button, Form, InputNumber, Select } from 'antd';
import { useEffect, useRef } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Facts } from '../../components/facts.tsx';
import { Failure, useErrorText } from '../../components/failure.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';
import { GroupFields, type GroupValues } from './group-fields.tsx';
import { overflowLoop } from './overflow-loop.ts';

type Group = Answer<'ListSkillGroups'>['skillGroups'][number];
type Routing = Answer<'GetSkillGroupRouting'>['routing'];
type Values = GroupValues & Partial<Routing>;

const mostMembers = 100;

function Members({ skillGroupId }: { readonly skillGroupId: string }) {
  const { skillGroups } = useTexts();
  const found = useRead('ListUsersOfSkillGroup', { skillGroupId, pageNumber: 1, pageSize: mostMembers });
  if (found.error) return <Failure error={found.error} />;
  const users = found.data?.users;
  if (users?.totalCount === 0) return <Alert type="warning" showIcon title={skillGroups.noMembers} />;
  return (
    <Facts
      of={(users?.list ?? []).map(({ detail, skillLevels }) => [
        detail.displayName,
        skillLevels.find(({ skill }) => skill.skillGroupId === skillGroupId)?.level ?? '',
      ])}
    />
  );
}

function Editing({ group, all, onClose }: { group: Group; all: readonly Group[]; onClose: () => void }) {
  const { skillGroups, wrapUpCodeRules, common } = useTexts();
  const { call } = useSession();
  const [form] = Form.useForm<Values>();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const showError = useFormErrors(form);
  const { skillGroupId, skillGroupName } = group;
  const routings = useQueries({
    queries: all.map((one) => ({
      queryKey: ['GetSkillGroupRouting', { skillGroupId: one.skillGroupId }],
      queryFn: () => call('GetSkillGroupRouting', { skillGroupId: one.skillGroupId }),
    })),
  });
  const routing = routings[all.indexOf(group)]?.data?.routing;
  const modify = useChange('ModifySkillGroup', ['ListSkillGroups', 'ListPhoneNumbers']);
  const route = useChange('ModifySkillGroupRouting', ['GetSkillGroupRouting', 'ListSkillGroups']);
  const remove = useChange('DeleteSkillGroup', ['ListSkillGroups']);
  // Filled in once: data that is read again must not replace what the user types.
  const filledIn = useRef(false);
  useEffect(() => {
    if (!routing || filledIn.current) return;
    filledIn.current = true;
    form.setFieldsValue({
      name: group.skillGroupName,
      description: group.skillGroupDescription,
      outboundPhoneNumberId: group.outboundPhoneNumbers.map(({ phoneNumberId }) => phoneNumberId),
      ...routing,
    });
  }, [form, group, routing]);

  const overflowTo = Form.useWatch('overflowGroupId', form) ?? '';
  const loop = overflowLoop(
    skillGroupId,
    all.map((one, index) => ({
      id: one.skillGroupId,
      overflowGroupId: one === group ? overflowTo : (routings[index]?.data?.routing.overflowGroupId ?? ''),
    })),
  );
  const nameOf = (id: string) => all.find((one) => one.skillGroupId === id)?.skillGroupName ?? id;

  async function save({ name, description = '', outboundPhoneNumberId = [], ...rules }: Values) {
    try {
      await modify.mutateAsync({
        skillGroupId,
        name,
        description,
        outboundPhoneNumberId: [...outboundPhoneNumberId],
      });
      await route.mutateAsync({ skillGroupId, ...rules });
      message.success(common.saved);
    } catch (error) {
      showError(error);
    }
  }

  const askRemove = () =>
    modal.confirm({
      title: fill(skillGroups.removeAsk, { name: skillGroupName }),
      content: skillGroups.removeText,
      okText: common.remove,
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync({ skillGroupId })
          .then(onClose, (error: unknown) => message.error(textOf(error), 8)),
    });

  const seconds = (name: keyof Routing, label: string, max: number, hint?: string) => (
    <Form.Item name={name} label={label} extra={hint}>
      <InputNumber min={0} max={max} precision={0} />
    </Form.Item>
  );

  return (
    <>
      <Form form={form} layout="vertical" onFinish={save} disabled={!routing}>
        <GroupFields />
        <h2>{skillGroups.routing}</h2>
        <div className="two-columns">
          {seconds('stickyHours', skillGroups.sticky, 8760, skillGroups.stickyHint)}
          {seconds('stickyWaitSeconds', skillGroups.stickyWait, 600)}
          {seconds('ringSeconds', skillGroups.ring, 300, skillGroups.ringHint)}
          {seconds('afterCallSeconds', skillGroups.afterCall, 3600, skillGroups.afterCallHint)}
          <Form.Item name="wrapUpCode" label={skillGroups.wrapUpCode} extra={skillGroups.wrapUpCodeHint}>
            <Select options={Object.entries(wrapUpCodeRules).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          {seconds('maxWaitSeconds', skillGroups.maxWait, 7200, skillGroups.maxWaitHint)}
          <Form.Item name="overflowGroupId" label={skillGroups.overflow}>
            <Select
              options={[
                { value: '', label: skillGroups.noOverflow },
                ...all
                  .filter((one) => one !== group)
                  .map((one) => ({ value: one.skillGroupId, label: one.skillGroupName })),
              ]}
            />
          </Form.Item>
        </div>
        {loop && (
          <Alert
            type="warning"
            showIcon
            title={fill(skillGroups.overflowLoop, { path: loop.map(nameOf).join(' → ') })}
          />
        )}
        <Button type="primary" htmlType="submit" loading={modify.isPending || route.isPending}>
          {common.save}
        </Button>
      </Form>
      <h2>{skillGroups.members}</h2>
      <Members skillGroupId={skillGroupId} />
      <h2>{common.actions}</h2>
      <Button danger onClick={askRemove}>
        {common.remove}
      </Button>
    </>
  );
}

interface GroupDrawerProps {
  /** Undefined: closed. */
  readonly group: Group | undefined;
  readonly all: readonly Group[];
  readonly onClose: () => void;
}

/** One skill group: to change for administrators, its members for supervisors. */
export function GroupDrawer({ group, all, onClose }: GroupDrawerProps) {
  const { privileges } = useSession();
  return (
    <SideDrawer title={group?.skillGroupName ?? ''} open={group !== undefined} onClose={onClose} size={620}>
      {group &&
        (privileges.has('ModifySkillGroup') ? (
          <Editing key={group.skillGroupId} group={group} all={all} onClose={onClose} />
        ) : (
          <Members key={group.skillGroupId} skillGroupId={group.skillGroupId} />
        ))}
    </SideDrawer>
  );
}
