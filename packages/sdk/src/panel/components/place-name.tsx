import { placeName } from '../format.ts';
import { useLookup } from '../hooks.ts';
import { useBuiltInLanguage } from '../locales/texts.ts';

/** The location of a number once it is loaded; nothing if it is unknown. */
export function PlaceName({ number }: { readonly number: string }) {
  const language = useBuiltInLanguage();
  const { found } = useLookup((lookups) => lookups.placeOf(number, language), [number, language]);
  return found ? (
    <div class="place" data-testid="place">
      {placeName(found)}
    </div>
  ) : null;
}
