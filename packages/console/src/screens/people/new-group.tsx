import { defaultRoutingStrategy } from '@openseat/protocol/default-routing-strategy';
import { App, Button, Form } from 'antd';
import { useChange } from '../../api/use-operation.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { GroupFields, type GroupValues } from './group-fields.tsx';

interface NewGroupProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (skillGroupId: string) => void;
}

export function NewGroup({ open, onClose, onCreated }: NewGroupProps) {
  const { skillGroups, common } = useTexts();
  const [form] = Form.useForm<GroupValues>();
  const { message } = App.useApp();
  const showError = useFormErrors(form);
  const create = useChange('CreateSkillGroup', ['ListSkillGroups', 'ListPhoneNumbers']);
  const save = ({ outboundPhoneNumberId = [], ...values }: GroupValues) =>
    create.mutate(
      { ...values, outboundPhoneNumberId: [...outboundPhoneNumberId] },
      {
        onError: showError,
        onSuccess: ({ skillGroupId }) => {
          form.resetFields();
          message.success(skillGroups.created);
          onCreated(skillGroupId);
        },
      },
    );
  return (
    <SideDrawer
      title={skillGroups.create}
      open={open}
      onClose={onClose}
      footer={
        <Button type="primary" loading={create.isPending} onClick={form.submit}>
          {common.create}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ routingStrategy: defaultRoutingStrategy }}
        onFinish={save}
      >
        <GroupFields />
      </Form>
    </SideDrawer>
  );
}
