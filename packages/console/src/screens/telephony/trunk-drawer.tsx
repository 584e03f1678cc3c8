import { Alert, App, Button, Form, Input, InputNumber, Radio, Select, Space, Switch } from 'antd';
import { useEffect } from 'react';
import type { Answer, Request } from '../../api/operations.ts';
import { useChange } from '../../api/use-operation.ts';
import { useErrorText } from '../../components/failure.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { fill } from '../../locales/fill.ts';
import { useLanguage, useTexts } from '../../locales/use-texts.ts';

type Trunk = Answer<'ListTrunks'>['trunks'][number];
type Values = Omit<Request<'PutTrunk'>, 'trunkId'>;

interface TrunkDrawerProps {
  readonly trunk: Trunk | undefined;
  readonly isNew: boolean;
  readonly onClose: () => void;
}

const defaults: Partial<Values> = {
  kind: 'address',
  port: 5060,
  transport: 'udp',
  codecs: ['alaw', 'ulaw'],
  callsAtOnce: 0,
  callsPerSecond: 0,
  costGuardMinutes: 0,
  costGuardAction: 'warn',
  enabled: true,
};

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** Asks the carrier, and tells the answer in words. */
function TestButton({ trunkId }: { readonly trunkId: string }) {
  const { trunks } = useTexts();
  const language = useLanguage();
  const textOf = useErrorText();
  const test = useChange('TestTrunk', ['ListTrunks']);
  return (
    <>
      <Button loading={test.isPending} onClick={() => test.mutate({ trunkId })}>
        {trunks.test}
      </Button>
      {test.data && <Alert type="info" title={language === 'zh' ? test.data.tip : test.data.message} />}
      {test.error && <Alert type="error" title={textOf(test.error)} />}
    </>
  );
}

/** A new trunk, or one to change: how it reaches the carrier, and its limits. */
export function TrunkDrawer({ trunk, isNew, onClose }: TrunkDrawerProps) {
  const { trunks, trunkKinds, costGuards, common } = useTexts();
  const [form] = Form.useForm<Values>();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const showError = useFormErrors(form);
  const put = useChange('PutTrunk', ['ListTrunks']);
  const remove = useChange('DeleteTrunk', ['ListTrunks']);
  const trunkId = trunk?.trunkId;
  // The state of an open trunk is read anew every 10 seconds: what is being typed stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another trunk fills the form
  useEffect(() => {
    form.resetFields();
    if (trunk) form.setFieldsValue(trunk);
  }, [form, trunkId]);

  const save = ({ password, ...values }: Values) =>
    put.mutate(
      { ...values, ...(trunkId !== undefined && { trunkId }), ...(password && { password }) },
      {
        onError: showError,
        onSuccess: () => {
          message.success(common.saved);
          if (isNew) onClose();
        },
      },
    );
  const askRemove = ({ trunkId: id, name }: Trunk) =>
    modal.confirm({
      title: fill(trunks.removeAsk, { name }),
      content: trunks.removeText,
      okText: common.remove,
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync({ trunkId: id })
          .then(onClose, (error: unknown) => message.error(textOf(error), 8)),
    });
  const limit = (name: keyof Values, label: string) => (
    <Form.Item name={name} label={label} extra={trunks.noLimit}>
      <InputNumber min={0} max={100_000} precision={0} />
    </Form.Item>
  );

  return (
    <SideDrawer
      title={trunk?.name ?? trunks.create}
      open={isNew || trunk !== undefined}
      onClose={onClose}
      size={620}
      footer={
        !trunk?.readOnly && (
          <Space>
            <Button type="primary" loading={put.isPending} onClick={form.submit}>
              {trunk ? common.save : common.create}
            </Button>
            {trunk && (
              <Button danger onClick={() => askRemove(trunk)}>
                {common.remove}
              </Button>
            )}
          </Space>
        )
      }
    >
      {trunk?.readOnly && <Alert type="info" showIcon title={trunks.readOnly} />}
      {trunk && <TestButton trunkId={trunk.trunkId} />}
      <Form
        form={form}
        layout="vertical"
        disabled={trunk?.readOnly ?? false}
        initialValues={defaults}
        onFinish={save}
      >
        <Form.Item name="name" label={trunks.name} rules={[{ required: true }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="kind" label={trunks.kind}>
          <Radio.Group options={Object.entries(trunkKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="host" label={trunks.host} rules={[{ required: true }]}>
          <Input maxLength={253} />
        </Form.Item>
        <div className="two-columns">
          <Form.Item name="port" label={trunks.port}>
            <InputNumber min={1} max={65_535} precision={0} />
          </Form.Item>
          <Form.Item name="transport" label={trunks.transport}>
            <Select options={options(['udp', 'tcp'])} />
          </Form.Item>
          <Form.Item name="userName" label={trunks.userName}>
            <Input maxLength={128} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="password"
            label={trunks.password}
            extra={trunk?.hasPassword ? trunks.passwordKept : undefined}
          >
            <Input.Password maxLength={128} autoComplete="new-password" />
          </Form.Item>
        </div>
        <Form.Item name="matchAddresses" label={trunks.matchAddresses} extra={trunks.matchHint}>
          <Select mode="tags" open={false} tokenSeparators={[' ', ',']} />
        </Form.Item>
        <Form.Item name="codecs" label={trunks.codecs}>
          <Select mode="multiple" options={options(['alaw', 'ulaw', 'g722'])} />
        </Form.Item>
        <Form.Item name="allowedPrefixes" label={trunks.allowedPrefixes} extra={trunks.prefixHint}>
          <Select mode="tags" open={false} tokenSeparators={[' ', ',']} />
        </Form.Item>
        <div className="two-columns">
          {limit('callsAtOnce', trunks.callsAtOnce)}
          {limit('callsPerSecond', trunks.callsPerSecond)}
          {limit('costGuardMinutes', trunks.costGuardMinutes)}
          <Form.Item name="costGuardAction" label={trunks.costGuardAction}>
            <Select options={Object.entries(costGuards).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        </div>
        <Form.Item name="enabled" label={trunks.enabled} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </SideDrawer>
  );
}
