import { RotateCw } from 'lucide-preact';
import { useTexts } from '../locales/texts.ts';
import { Button } from './button.tsx';

/** Asks the server again for what a screen shows. */
export function RefreshKey({ onPress }: { readonly onPress: () => void }) {
  const texts = useTexts();
  return (
    <Button testId="refresh" iconOnly label={texts.refresh} icon={<RotateCw size={16} />} onPress={onPress} />
  );
}
