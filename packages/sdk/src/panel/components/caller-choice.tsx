import type { OutboundNumber } from '../../core/workbench-state.ts';
import { useLookup } from '../hooks.ts';
import { useBuiltInLanguage, useTexts } from '../locales/texts.ts';

export const automatic = 'auto';

interface Props {
  readonly label: string;
  readonly numbers: readonly OutboundNumber[];
  readonly value: string | undefined;
  readonly onChoose: (number: string) => void;
  readonly withAutomatic?: boolean;
}

/** The numbers come with Chinese names of cities; in English the city is looked up. */
function CallerOption({ number, city, description }: OutboundNumber) {
  const language = useBuiltInLanguage();
  const isChinese = language === 'zh-CN';
  const { found } = useLookup(
    (lookups) => (isChinese || !city ? undefined : lookups.placeOf(number, language)),
    [number, language],
  );
  const shown = isChinese ? city : found?.city;
  return <option value={number}>{[number, shown || description].filter(Boolean).join(' ')}</option>;
}

/** Choice of the caller ID, with its city, or automatically the nearest number. */
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
        {numbers.map((number) => (
          <CallerOption key={number.number} {...number} />
        ))}
      </select>
    </label>
  );
}
