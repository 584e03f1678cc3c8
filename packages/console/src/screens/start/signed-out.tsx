import { Button } from 'antd';
import { useTexts } from '../../locales/use-texts.ts';

export default function SignedOut() {
  const { signedOut } = useTexts();
  return (
    <main className="alone card">
      <h1>{signedOut.title}</h1>
      <Button type="primary" href="/console">
        {signedOut.again}
      </Button>
    </main>
  );
}
