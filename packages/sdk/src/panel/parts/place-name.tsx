import { placeName } from '../format.ts';
import { useLookup } from '../hooks.ts';

/** Where a number belongs, once that is known; nothing where nobody knows. */
export function PlaceName({ number }: { readonly number: string }) {
  const { found } = useLookup((lookups) => lookups.placeOf(number), [number]);
  return found ? (
    <div class="place" data-testid="place">
      {placeName(found)}
    </div>
  ) : null;
}
