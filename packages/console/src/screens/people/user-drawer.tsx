import { App, Button, Form, Space, Typography } from 'antd';
import { useEffect, useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Facts } from '../../components/facts.tsx';
import { Failure, useErrorText } from '../../components/failure.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';
import { roleNameOf } from './role-name.ts';
import { groupLevels, UserFields, type UserValues } from './user-form.tsx';

type User = Answer<'GetUser'>['user'];

const lists = ['ListUsers', 'FindUsers', 'GetUser', 'ListSkillGroups'] as const;

function ReadOnly({ user }: { readonly user: User }) {
  const texts = useTexts();
  const { people, common } = texts;
  return (
    <Facts
      of={[
        [people.loginName, user.detail.loginName],
        [people.email, user.detail.email],
        [people.phone, user.detail.phone],
        [
          people.roles,
          user.roles
            .map(({ roleId, roleName }) => roleNameOf(texts, roleId, roleName))
            .join(common.separator),
        ],
        [
          people.groups,
          user.skillLevels
            .map(({ skill, level }) => `${skill.skillGroupName} (${level})`)
            .join(common.separator),
        ],
      ]}
    />
  );
}

function PasswordLink({ userId }: { readonly userId: string }) {
  const { people } = useTexts();
  const time = useTimeFormat();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const [link, setLink] = useState<Answer<'CreatePasswordLink'>>();
  const create = useChange('CreatePasswordLink', []);
  return (
    <>
      <Button
        loading={create.isPending}
        onClick={() =>
          create.mutate({ userId }, { onSuccess: setLink, onError: (error) => message.error(textOf(error)) })
        }
      >
        {people.createLink}
      </Button>
      {link && (
        <div className="secret">
          <Typography.Text code copyable>
            {link.address}
          </Typography.Text>
          <p className="soft">{fill(people.passwordLinkText, { time: time(link.expiresTime) })}</p>
        </div>
      )}
    </>
  );
}

function Editing({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const { people, common } = useTexts();
  const { userId: own } = useSession();
  const [form] = Form.useForm<UserValues>();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const showError = useFormErrors(form);
  const modify = useChange('ModifyUser', lists);
  const disable = useChange('DisableUser', lists);
  const enable = useChange('EnableUser', lists);
  const remove = useChange('RemoveUsers', lists);
  const end = useChange('RevokeSessionsOfUser', []);
  const { userId, detail } = user;
  const fails = (error: unknown) => message.error(textOf(error));
  useEffect(() => {
    form.setFieldsValue({
      displayName: detail.displayName,
      email: detail.email,
      phone: detail.phone,
      roleId: user.roles.map(({ roleId }) => roleId),
      levels: Object.fromEntries(user.skillLevels.map(({ skill, level }) => [skill.skillGroupId, level])),
    });
  }, [form, user, detail]);
  const save = ({ displayName, email = '', phone = '', roleId, levels }: UserValues) =>
    modify.mutate(
      { userId, displayName, email, phone, roleId: [...roleId], ...groupLevels(levels) },
      { onError: showError, onSuccess: () => message.success(common.saved) },
    );
  const askRemove = () =>
    modal.confirm({
      title: fill(people.removeAsk, { name: detail.displayName }),
      content: people.removeText,
      okText: people.removeUser,
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync({ userId: [userId] }).then(onClose, fails),
    });
  return (
    <>
      <p className="soft">{detail.loginName}</p>
      <Form form={form} layout="vertical" onFinish={save}>
        <UserFields isNew={false} />
        <Button type="primary" htmlType="submit" loading={modify.isPending}>
          {common.save}
        </Button>
      </Form>
      <h2>{people.passwordLink}</h2>
      <PasswordLink userId={userId} />
      {userId !== own && (
        <>
          <h2>{common.actions}</h2>
          <Space wrap>
            <Button
              onClick={() =>
                end.mutate(
                  { userId, all: true },
                  { onSuccess: () => message.success(people.sessionsEnded), onError: fails },
                )
              }
            >
              {people.endSessions}
            </Button>
            <Button
              onClick={() =>
                disable.mutate(
                  { userId },
                  { onSuccess: () => message.success(people.disabled), onError: fails },
                )
              }
            >
              {people.disable}
            </Button>
            <Button
              onClick={() =>
                enable.mutate(
                  { userId },
                  { onSuccess: () => message.success(people.enabled), onError: fails },
                )
              }
            >
              {people.enable}
            </Button>
            <Button danger onClick={askRemove}>
              {people.removeUser}
            </Button>
          </Space>
        </>
      )}
    </>
  );
}

interface UserDrawerProps {
  /** Undefined: closed. */
  readonly userId: string | undefined;
  readonly onClose: () => void;
}

/** One user: to change for administrators, to read for supervisors. */
export function UserDrawer({ userId, onClose }: UserDrawerProps) {
  const { privileges } = useSession();
  const found = useRead('GetUser', { userId: userId ?? '' }, { enabled: userId !== undefined });
  const user = found.data?.user.userId === userId ? found.data?.user : undefined;
  return (
    <SideDrawer title={user?.detail.displayName ?? ''} open={userId !== undefined} onClose={onClose}>
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {user &&
        (privileges.has('ModifyUser') ? <Editing user={user} onClose={onClose} /> : <ReadOnly user={user} />)}
    </SideDrawer>
  );
}
