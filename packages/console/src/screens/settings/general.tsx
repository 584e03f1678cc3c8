import { App, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Failure } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { useFormErrors } from '../../components/use-form-errors.ts';
import type { Texts } from '../../locales/en.ts';
import { useTexts } from '../../locales/use-texts.ts';

type SettingName = keyof Texts['settingNames'];
type Kind = 'flag' | 'number' | 'text' | readonly string[];
/** Settings are texts; flags are `0` and `1`. */
type Values = Readonly<Record<string, string | number | boolean | null | undefined>>;

const zones = Intl.supportedValuesOf('timeZone');

/** Every setting, by section. */
const sections: readonly {
  readonly title: 'agentsTitle' | 'callsTitle' | 'otherTitle';
  readonly settings: Readonly<Partial<Record<SettingName, Kind>>>;
}[] = [
  {
    title: 'agentsTitle',
    settings: {
      AllowHangup: 'flag',
      AllowChooseSkillGroup: 'flag',
      AudioDownload: 'flag',
      ShowCalledID: 'flag',
      ShowCalleeID: 'flag',
      ChooseMobileNumber: 'flag',
      ConfirmMobileAnswer: 'flag',
      AutoAnswerCall: 'number',
      AfterCallRule: 'text',
      SettingWorkbenchLogLevel: ['debug', 'info', 'warn', 'error', 'off'],
    },
  },
  {
    title: 'callsTitle',
    settings: {
      OutboundOpen: 'text',
      OutboundCallsPerAgent: 'number',
      OutboundCallsPerInstance: 'number',
      OutboundDailyCallsPerAgent: 'number',
      OutboundDailyCallsPerInstance: 'number',
      OutboundDailyMinutesPerAgent: 'number',
      OutboundDailyMinutesPerInstance: 'number',
    },
  },
  {
    title: 'otherTitle',
    settings: {
      enableRecord: 'flag',
      SatisfactionSurvey: 'flag',
      SmsSatisfactionSurvey: 'flag',
      TimeZone: zones,
      Country: 'text',
    },
  },
];

const kinds: Readonly<Record<string, Kind>> = Object.assign({}, ...sections.map(({ settings }) => settings));

function formValue(name: string, text: string): string | number | boolean {
  if (kinds[name] === 'flag') return text === '1';
  return kinds[name] === 'number' ? Number(text) : text;
}

const settingText = (value: Values[string]): string =>
  typeof value === 'boolean' ? (value ? '1' : '0') : String(value ?? '');

function field(kind: Kind): ReactNode {
  if (kind === 'flag') return <Switch />;
  if (kind === 'number') return <InputNumber precision={0} />;
  if (kind === 'text') return <Input maxLength={256} />;
  return <Select showSearch options={kind.map((value) => ({ value, label: value }))} />;
}

export default function General() {
  const { settings, settingNames, common } = useTexts();
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const showError = useFormErrors(form);
  const [isChanged, setChanged] = useState(false);
  const found = useRead('ListConfig', {});
  const update = useChange('UpdateConfigItems', ['ListConfig']);
  useEffect(() => {
    const items = found.data?.configItems ?? [];
    form.setFieldsValue(Object.fromEntries(items.map(({ name, value }) => [name, formValue(name, value)])));
    setChanged(false);
  }, [form, found.data]);

  function save(values: Values) {
    const before = new Map(found.data?.configItems.map(({ name, value }) => [name, value]));
    const changed = Object.entries(values)
      .map(([name, value]) => ({ name, value: settingText(value) }))
      .filter(({ name, value }) => before.get(name) !== value);
    if (changed.length === 0) return setChanged(false);
    update.mutate(
      { configItems: JSON.stringify(changed) },
      { onError: showError, onSuccess: () => message.success(common.saved) },
    );
  }

  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page
      title={settings.title}
      intro={settings.intro}
      actions={
        <>
          {isChanged && <span className="soft">{settings.unsaved}</span>}
          <Button type="primary" disabled={!isChanged} loading={update.isPending} onClick={form.submit}>
            {common.save}
          </Button>
        </>
      }
    >
      <Form
        form={form}
        className="settings"
        layout="horizontal"
        labelAlign="left"
        labelWrap
        labelCol={{ flex: '340px' }}
        onFinish={save}
        onValuesChange={() => setChanged(true)}
      >
        {sections.map(({ title, settings: kindsOf }) => (
          <section key={title} aria-label={settings[title]}>
            <h2>{settings[title]}</h2>
            {Object.entries(kindsOf).map(([name, kind]) => (
              <Form.Item
                key={name}
                name={name}
                label={settingNames[name as SettingName]}
                valuePropName={kind === 'flag' ? 'checked' : 'value'}
              >
                {field(kind)}
              </Form.Item>
            ))}
          </section>
        ))}
      </Form>
    </Page>
  );
}
