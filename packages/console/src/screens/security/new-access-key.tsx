import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Failure } from '../../components/failure.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { AccessKeySecret } from './access-key-secret.tsx';

interface UserFieldProps {
  readonly value: string | undefined;
  readonly onChange: (userId: string) => void;
}

/** The user whose rights the key gets, found by a part of the name. */
function UserField({ value, onChange }: UserFieldProps) {
  const [typed, setTyped] = useState('');
  const found = useRead('FindUsers', { criteria: typed, pageNumber: 1, pageSize: 20 });
  return (
    <Select
      id="key-user"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      onChange={onChange}
      options={(found.data?.users.list ?? []).map(({ userId, detail }) => ({
        value: userId,
        label: `${detail.displayName} · ${detail.loginName}`,
      }))}
    />
  );
}

/** Makes an access key: the user is chosen, then the secret is shown, once. */
export function NewAccessKey({ onClose }: { readonly onClose: () => void }) {
  const { accessKeys, common } = useTexts();
  const [userId, setUserId] = useState<string>();
  const [made, setMade] = useState<Answer<'CreateAccessKey'>>();
  const create = useChange('CreateAccessKey', ['ListAccessKeys']);
  const send = () => {
    if (userId === undefined) return;
    create.mutate(
      { userId },
      {
        onSuccess: (answer) => {
          setMade(answer);
          // The answer is kept nowhere else in the page.
          create.reset();
        },
      },
    );
  };
  if (made) return <AccessKeySecret made={made} onClose={onClose} />;
  return (
    <Modal
      open
      title={accessKeys.create}
      onCancel={onClose}
      onOk={send}
      okText={common.create}
      cancelText={common.cancel}
      okButtonProps={{ disabled: userId === undefined, loading: create.isPending }}
    >
      <p className="soft">{accessKeys.createText}</p>
      {create.error && <Failure error={create.error} operation="CreateAccessKey" />}
      <Form layout="vertical">
        <Form.Item label={accessKeys.user} htmlFor="key-user">
          <UserField value={userId} onChange={setUserId} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
