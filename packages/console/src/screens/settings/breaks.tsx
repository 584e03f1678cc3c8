import { App, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Failure } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { readBreakNames, writeBreakNames } from './break-names.ts';

const setting = 'BreakNames';

export default function Breaks() {
  const { breaks, common } = useTexts();
  const [form] = Form.useForm<{ names: string[] }>();
  const { message } = App.useApp();
  const showError = useFormErrors(form);
  const found = useRead('ListConfig', {});
  const update = useChange('UpdateConfigItems', ['ListConfig']);
  const names = readBreakNames(found.data?.configItems.find(({ name }) => name === setting)?.value ?? '');
  const written = JSON.stringify(names);
  useEffect(() => form.setFieldsValue({ names: JSON.parse(written) as string[] }), [form, written]);
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page title={breaks.title} intro={breaks.intro}>
      <Form
        form={form}
        className="narrow"
        layout="vertical"
        onFinish={({ names: given }) =>
          update.mutate(
            { configItems: JSON.stringify([{ name: setting, value: writeBreakNames(given) }]) },
            { onError: showError, onSuccess: () => message.success(common.saved) },
          )
        }
      >
        {names.map((_, index) => (
          <Form.Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a break is
            key={index}
            name={['names', index]}
            label={fill(breaks.name, { number: index + 1 })}
          >
            <Input maxLength={64} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" loading={update.isPending}>
          {common.save}
        </Button>
      </Form>
    </Page>
  );
}
