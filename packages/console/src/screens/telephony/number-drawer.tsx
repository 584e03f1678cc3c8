import { App, Button, Form, Input, Select, Space } from 'antd';
import { useEffect } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { useErrorText } from '../../components/failure.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';

type PhoneNumber = Answer<'ListPhoneNumbers'>['phoneNumbers'][number];

interface Values {
  readonly phoneNumber?: string;
  readonly usage: 'Inbound' | 'Outbound' | 'Bidirection';
  readonly contactFlowId?: string;
  readonly trunkId?: string;
  readonly skillGroupId?: readonly string[];
}

interface NumberDrawerProps {
  readonly number: PhoneNumber | undefined;
  readonly isNew: boolean;
  readonly onClose: () => void;
}

const lists = ['ListPhoneNumbers', 'ListSkillGroups', 'ListTrunks'] as const;

/** A new number, or an existing one: what it is used for, and where its calls go. */
export function NumberDrawer({ number, isNew, onClose }: NumberDrawerProps) {
  const { numbers, usages, common } = useTexts();
  const [form] = Form.useForm<Values>();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const showError = useFormErrors(form);
  const flows = useRead('ListContactFlows', {});
  const groups = useRead('ListSkillGroups', {});
  const trunks = useRead('ListTrunks', {});
  const usable = trunks.data?.trunks;
  // A trunk of one's own comes before that of the server's environment.
  const first = usable?.find(({ readOnly }) => !readOnly) ?? usable?.[0];
  const trunkOf = ({ phoneNumberId }: PhoneNumber) =>
    usable?.find((trunk) => trunk.numbers.some((other) => other.phoneNumberId === phoneNumberId));
  const trunkId = (number ? trunkOf(number) : first)?.trunkId;
  const add = useChange('AddPhoneNumber', lists);
  const modify = useChange('ModifyPhoneNumber', lists);
  const remove = useChange('RemovePhoneNumber', lists);
  useEffect(() => {
    form.resetFields();
    if (!number) return;
    form.setFieldsValue({
      usage: number.usage as Values['usage'],
      contactFlowId: number.contactFlow?.contactFlowId ?? '',
      skillGroupId: number.skillGroups.map(({ skillGroupId }) => skillGroupId),
    });
  }, [form, number]);
  useEffect(() => {
    if (trunkId !== undefined && !form.isFieldTouched('trunkId')) form.setFieldsValue({ trunkId });
  }, [form, trunkId]);

  async function save({ phoneNumber = '', usage, contactFlowId = '', skillGroupId = [], ...values }: Values) {
    const flow = {
      ...(contactFlowId !== '' && { contactFlowId }),
      ...(values.trunkId !== undefined && { trunkId: values.trunkId }),
    };
    try {
      if (number) {
        const { phoneNumberId } = number;
        await modify.mutateAsync({ phoneNumberId, usage, ...flow, skillGroupId: [...skillGroupId] });
        message.success(common.saved);
      } else {
        await add.mutateAsync({ phoneNumber, usage, ...flow });
        message.success(numbers.created);
        onClose();
      }
    } catch (error) {
      showError(error);
    }
  }

  const askRemove = ({ phoneNumberId, number: written }: PhoneNumber) =>
    modal.confirm({
      title: fill(numbers.removeAsk, { number: written }),
      content: numbers.removeText,
      okText: common.remove,
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync({ phoneNumberId })
          .then(onClose, (error: unknown) => message.error(textOf(error), 8)),
    });

  return (
    <SideDrawer
      title={number?.number ?? numbers.create}
      open={isNew || number !== undefined}
      onClose={onClose}
      footer={
        <Space>
          <Button type="primary" loading={add.isPending || modify.isPending} onClick={form.submit}>
            {number ? common.save : common.create}
          </Button>
          {number && (
            <Button danger onClick={() => askRemove(number)}>
              {common.remove}
            </Button>
          )}
        </Space>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ usage: 'Bidirection', contactFlowId: '' }}
        onFinish={save}
      >
        {isNew && (
          <Form.Item
            name="phoneNumber"
            label={numbers.number}
            extra={numbers.numberHint}
            rules={[{ required: true }]}
          >
            <Input type="tel" maxLength={32} />
          </Form.Item>
        )}
        <Form.Item name="usage" label={numbers.usage}>
          <Select options={Object.entries(usages).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="trunkId" label={numbers.trunk} extra={numbers.trunkHint}>
          <Select options={(usable ?? []).map(({ trunkId: value, name }) => ({ value, label: name }))} />
        </Form.Item>
        <Form.Item name="contactFlowId" label={numbers.flow} extra={numbers.flowHint}>
          <Select
            options={[
              { value: '', label: number ? numbers.keepFlow : numbers.noFlow },
              ...(flows.data?.contactFlows ?? []).map(({ contactFlowId, contactFlowName }) => ({
                value: contactFlowId,
                label: contactFlowName,
              })),
            ]}
          />
        </Form.Item>
        {number && (
          <Form.Item name="skillGroupId" label={numbers.lentTo}>
            <Select
              mode="multiple"
              options={(groups.data?.skillGroups ?? []).map(({ skillGroupId, skillGroupName }) => ({
                value: skillGroupId,
                label: skillGroupName,
              }))}
            />
          </Form.Item>
        )}
      </Form>
    </SideDrawer>
  );
}
