import { App, Button, Form } from 'antd';
import { useChange } from '../../api/use-operation.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { groupLevels, UserFields, type UserValues } from './user-form.tsx';

interface NewUserProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (userId: string) => void;
}

export function NewUser({ open, onClose, onCreated }: NewUserProps) {
  const { people, common } = useTexts();
  const [form] = Form.useForm<UserValues>();
  const { message } = App.useApp();
  const showError = useFormErrors(form);
  const create = useChange('CreateUser', ['ListUsers', 'FindUsers', 'ListSkillGroups']);
  const save = ({ loginName = '', displayName, email = '', phone = '', roleId, levels }: UserValues) =>
    create.mutate(
      { loginName, displayName, email, phone, roleId: [...roleId], ...groupLevels(levels) },
      {
        onError: showError,
        onSuccess: ({ userId }) => {
          form.resetFields();
          message.success(fill(people.created, { name: displayName }));
          onCreated(userId);
        },
      },
    );
  return (
    <SideDrawer
      title={people.newUser}
      open={open}
      onClose={onClose}
      footer={
        <Button type="primary" loading={create.isPending} onClick={form.submit}>
          {common.create}
        </Button>
      }
    >
      <Form form={form} layout="vertical" onFinish={save}>
        <UserFields isNew />
      </Form>
    </SideDrawer>
  );
}
