import { Button, Modal, Typography } from 'antd';
import type { Answer } from '../../api/operations.ts';
import { Facts } from '../../components/facts.tsx';
import { useTexts } from '../../locales/use-texts.ts';

interface AccessKeySecretProps {
  readonly made: Answer<'CreateAccessKey'>;
  readonly onClose: () => void;
}

const Copied = ({ children }: { readonly children: string }) => (
  <Typography.Text code copyable className="wraps">
    {children}
  </Typography.Text>
);

/** A new key with its secret. A click beside it or Esc does not close it: nothing shows the secret again. */
export function AccessKeySecret({ made, onClose }: AccessKeySecretProps) {
  const { accessKeys } = useTexts();
  const { accessKey, accessKeySecret } = made;
  return (
    <Modal
      open
      title={accessKeys.made}
      width={640}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {accessKeys.copied}
        </Button>
      }
    >
      <p>{accessKeys.secretText}</p>
      <Facts
        of={[
          [accessKeys.user, accessKey.userName],
          [accessKeys.id, <Copied key="id">{accessKey.accessKeyId}</Copied>],
          [accessKeys.secret, <Copied key="secret">{accessKeySecret}</Copied>],
        ]}
      />
    </Modal>
  );
}
