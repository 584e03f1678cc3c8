import { useTexts } from '../locales/use-texts.ts';
import { DeadEnd } from './dead-end.tsx';

/** The page of an address that the console does not know. */
export function NotFound() {
  const { shell } = useTexts();
  return <DeadEnd title={shell.notFound} text={shell.notFoundText} />;
}
