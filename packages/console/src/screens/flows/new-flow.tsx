import { App, Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/use-operation.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import { en } from '../../locales/en.ts';
import { useLanguage, useTexts } from '../../locales/use-texts.ts';
import { zh } from '../../locales/zh.ts';
import { useSession } from '../../session/session.ts';
import { HoursFields } from './hours-fields.tsx';
import { type HoursRows, hoursOf, usualHours } from './hours-rows.ts';
import { flowOf, hasHours, type TemplateName, templateNames } from './templates.ts';
import { useFlowsChanged } from './use-flows-changed.ts';

interface Values {
  readonly name: string;
  readonly template: TemplateName;
  readonly groupId: string;
  readonly secondGroupId?: string;
  readonly language: 'zh' | 'en';
  readonly greeting: string;
  readonly closed: string;
  readonly goodbye: string;
  readonly rows: HoursRows;
}

const spokenBy = { zh: zh.flowTexts, en: en.flowTexts };

/** What callers hear first, as this language's template has it. */
const textsOf = (template: TemplateName, language: 'zh' | 'en') => {
  const { menu, greeting, closed, goodbye } = spokenBy[language];
  return { greeting: template === 'menu' ? menu : greeting, closed, goodbye };
};

interface NewFlowProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A flow from a template, published at once. */
export function NewFlow({ open, onClose }: NewFlowProps) {
  const { flows, flowTemplates } = useTexts();
  const { call, timeZone } = useSession();
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const showError = useFormErrors(form);
  const changed = useFlowsChanged();
  const groups = useRead('ListSkillGroups', {});
  const template = Form.useWatch('template', form) ?? 'menu';
  const [isBusy, setBusy] = useState(false);
  const initial: Partial<Values> = {
    template: 'menu',
    language,
    rows: usualHours,
    ...textsOf('menu', language),
  };

  async function save({ name, template: chosen, rows = usualHours, ...values }: Values) {
    setBusy(true);
    try {
      const flow = flowOf(chosen, { ...values, hours: hoursOf(rows, timeZone) });
      const definition = JSON.stringify(flow);
      const { data: contactFlowId } = await call('CreateContactFlow', { name, type: 'inbound', definition });
      await call('PublishContactFlow', { contactFlowId });
      message.success(flows.published);
      onClose();
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
      await changed();
    }
  }

  const options = (groups.data?.skillGroups ?? []).map(({ skillGroupId, skillGroupName }) => ({
    value: skillGroupId,
    label: skillGroupName,
  }));
  const spoken = (name: 'greeting' | 'closed' | 'goodbye', hint?: string) => (
    <Form.Item name={name} label={flows[name]} extra={hint} rules={[{ required: true }]}>
      <Input.TextArea maxLength={1000} rows={3} />
    </Form.Item>
  );
  return (
    <SideDrawer
      title={flows.create}
      open={open}
      onClose={onClose}
      size={620}
      footer={
        <Button type="primary" loading={isBusy} onClick={form.submit}>
          {flows.createAndPublish}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={save}
        onValuesChange={(change: Partial<Values>, all) => {
          if (change.template || change.language) form.setFieldsValue(textsOf(all.template, all.language));
        }}
      >
        <Form.Item name="template" label={flows.template}>
          <Radio.Group
            className="choices"
            options={templateNames.map((value) => ({ value, label: flowTemplates[value] }))}
          />
        </Form.Item>
        <Form.Item name="name" label={flows.name} rules={[{ required: true }]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item
          name="groupId"
          label={template === 'menu' ? flows.groupOfKey1 : flows.group}
          rules={[{ required: true }]}
        >
          <Select options={options} />
        </Form.Item>
        {template === 'menu' && (
          <Form.Item name="secondGroupId" label={flows.groupOfKey2} extra={flows.groupOfKey2Hint}>
            <Select options={options} allowClear />
          </Form.Item>
        )}
        <Form.Item name="language" label={flows.language}>
          <Radio.Group
            options={[
              { value: 'zh', label: flows.chinese },
              { value: 'en', label: flows.english },
            ]}
          />
        </Form.Item>
        {spoken('greeting', template === 'menu' ? flows.menuHint : undefined)}
        {hasHours(template) && (
          <>
            <HoursFields />
            {spoken('closed')}
            {spoken('goodbye')}
          </>
        )}
      </Form>
    </SideDrawer>
  );
}
