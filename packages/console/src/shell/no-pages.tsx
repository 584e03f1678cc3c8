import { Button } from 'antd';
import { Empty } from '../components/empty.tsx';
import { useTexts } from '../locales/use-texts.ts';

/** For a signed-in user whose role has no page here. */
export function NoPages() {
  const { shell } = useTexts();
  return (
    <main className="alone">
      <Empty
        title={shell.nothingForYou}
        text={shell.nothingForYouText}
        action={
          <form method="post" action="/console/sign-out">
            <Button htmlType="submit">{shell.signOut}</Button>
          </form>
        }
      />
    </main>
  );
}
