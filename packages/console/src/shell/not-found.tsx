import { Link } from '@tanstack/react-router';
import { Empty } from '../components/empty.tsx';
import { useTexts } from '../locales/use-texts.ts';

export function NotFound() {
  const { shell } = useTexts();
  return <Empty title={shell.notFound} action={<Link to="/">{shell.backHome}</Link>} />;
}
