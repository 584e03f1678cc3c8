import { App, Button, Form, Input, InputNumber, Select, Space } from 'antd';
import { useEffect } from 'react';
import type { Request } from '../../api/operations.ts';
import { useChange } from '../../api/use-operation.ts';
import { useErrorText } from '../../components/failure.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import type { CodeRow, WrapUpCode } from './code-tree.ts';

type Values = Omit<Request<'PutWrapUpCode'>, 'wrapUpCodeId'>;

interface WrapUpCodeDrawerProps {
  readonly rows: readonly CodeRow[];
  readonly code: WrapUpCode | undefined;
  readonly isNew: boolean;
  readonly onClose: () => void;
}

/** A new wrap-up code, or one to change or remove. */
export function WrapUpCodeDrawer({ rows, code, isNew, onClose }: WrapUpCodeDrawerProps) {
  const { wrapUpCodes, common } = useTexts();
  const [form] = Form.useForm<Values>();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const showError = useFormErrors(form);
  const put = useChange('PutWrapUpCode', ['ListWrapUpCodes']);
  const remove = useChange('DeleteWrapUpCode', ['ListWrapUpCodes']);
  const wrapUpCodeId = code?.wrapUpCodeId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another code fills the form
  useEffect(() => {
    form.resetFields();
    if (code) form.setFieldsValue(code);
  }, [form, wrapUpCodeId, isNew]);

  const save = (values: Values) =>
    put.mutate(
      { ...values, ...(wrapUpCodeId !== undefined && { wrapUpCodeId }) },
      {
        onError: showError,
        onSuccess: () => {
          message.success(common.saved);
          onClose();
        },
      },
    );
  const askRemove = ({ wrapUpCodeId: id, name }: WrapUpCode) =>
    modal.confirm({
      title: fill(wrapUpCodes.removeAsk, { name }),
      content: wrapUpCodes.removeText,
      okText: common.remove,
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync({ wrapUpCodeId: id })
          .then(onClose, (error: unknown) => message.error(textOf(error), 8)),
    });

  return (
    <SideDrawer
      title={code?.name ?? wrapUpCodes.create}
      open={isNew || code !== undefined}
      onClose={onClose}
      footer={
        <Space>
          <Button type="primary" loading={put.isPending} onClick={form.submit}>
            {code ? common.save : common.create}
          </Button>
          {code && (
            <Button danger onClick={() => askRemove(code)}>
              {common.remove}
            </Button>
          )}
        </Space>
      }
    >
      <Form form={form} layout="vertical" initialValues={{ parentId: '' }} onFinish={save}>
        <Form.Item name="name" label={wrapUpCodes.name} rules={[{ required: true }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="nameEn" label={wrapUpCodes.nameEn} extra={wrapUpCodes.nameEnHint}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="parentId" label={wrapUpCodes.parent} extra={wrapUpCodes.parentHint}>
          <Select
            options={[
              { value: '', label: common.none },
              ...rows
                .filter((row) => row.code.wrapUpCodeId !== wrapUpCodeId)
                .map((row) => ({
                  value: row.code.wrapUpCodeId,
                  label: `${'\u2003'.repeat(row.level)}${row.code.name}`,
                })),
            ]}
          />
        </Form.Item>
        <Form.Item name="position" label={wrapUpCodes.position} extra={wrapUpCodes.positionHint}>
          <InputNumber min={0} max={10_000} precision={0} />
        </Form.Item>
      </Form>
    </SideDrawer>
  );
}
