import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { claimServer } from '../../api/call.ts';
import { Failure } from '../../components/failure.tsx';
import { useTexts } from '../../locales/use-texts.ts';

interface Values {
  readonly setupCode: string;
  readonly company: string;
  readonly loginName: string;
  readonly password: string;
}

/** The first page of an empty server: its first administrator. */
export default function Claim() {
  const { claim } = useTexts();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  async function own({ setupCode, company, loginName, password }: Values) {
    setBusy(true);
    setError(undefined);
    try {
      await claimServer({ setupCode: setupCode.trim(), company, loginName, password });
      location.assign('/console/sign-in?returnTo=/console/start');
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="alone card">
      <h1>{claim.title}</h1>
      <p className="soft">{claim.intro}</p>
      {error !== undefined && <Failure error={error} operation="ClaimServer" />}
      <Form<Values> layout="vertical" onFinish={own}>
        <Form.Item name="setupCode" label={claim.setupCode} rules={[{ required: true }]}>
          <Input autoComplete="off" maxLength={128} />
        </Form.Item>
        <Form.Item name="company" label={claim.company} rules={[{ required: true }]}>
          <Input autoComplete="organization" maxLength={64} />
        </Form.Item>
        <Form.Item name="loginName" label={claim.loginName} rules={[{ required: true }]}>
          <Input autoComplete="username" maxLength={64} />
        </Form.Item>
        <Form.Item name="password" label={claim.password} rules={[{ required: true }]}>
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={claim.repeat}
          dependencies={['password']}
          rules={[
            { required: true },
            ({ getFieldValue }) => ({
              validator: async (_rule, value: string) => {
                if (value !== getFieldValue('password')) throw new Error(claim.differs);
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy} block>
          {claim.claim}
        </Button>
      </Form>
    </main>
  );
}
