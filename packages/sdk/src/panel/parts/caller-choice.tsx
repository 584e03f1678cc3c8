import type { OutboundNumber } from '../../core/workbench-state.ts';
import { useTexts } from '../texts/texts.ts';

export const automatic = 'auto';

interface Props {
  readonly label: string;
  readonly numbers: readonly OutboundNumber[];
  readonly value: string | undefined;
  readonly onChoose: (number: string) => void;
  readonly withAutomatic?: boolean;
}

/** Which of the agent's numbers the called party is shown, with its city; or the nearest by itself. */
export function CallerChoice({ label, numbers, value, onChoose, withAutomatic = false }: Props) {
  const texts = useTexts();
  return (
    <label class="field">
      {label}
      <select
        data-testid="caller"
        value={value ?? numbers[0]?.number}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {withAutomatic && numbers.length > 1 && <option value={automatic}>{texts.callFromNearest}</option>}
        {numbers.map(({ number, city, description }) => (
          <option key={number} value={number}>
            {[number, city || description].filter(Boolean).join(' ')}
          </option>
        ))}
      </select>
    </label>
  );
}
