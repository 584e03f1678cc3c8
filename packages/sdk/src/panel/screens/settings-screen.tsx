import { type Theme, themes } from '../../preferences.ts';
import { usePreferences } from '../preferences-context.ts';
import { type Language, useTexts } from '../texts/texts.ts';

interface ChoiceProps<Value extends string> {
  readonly testId: string;
  readonly label: string;
  readonly value: Value | undefined;
  readonly names: Readonly<Record<Value, string>>;
  readonly values: readonly Value[];
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ testId, label, value, names, values, onChoose }: ChoiceProps<Value>) {
  return (
    <label class="field">
      {label}
      <select
        data-testid={testId}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = values[currentTarget.selectedIndex];
          if (chosen) onChoose(chosen);
        }}
      >
        {values.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

const languages: readonly Language[] = ['zh-CN', 'en-US'];

/** What a person chooses for this browser. */
export function SettingsScreen() {
  const { preferences, choose } = usePreferences();
  const texts = useTexts();
  return (
    <section tabIndex={-1} class="screen" data-screen="settings">
      <h2>{texts.places.settings}</h2>
      <Choice
        testId="language"
        label={texts.language}
        value={preferences.language}
        names={texts.languages}
        values={languages}
        onChoose={(language) => choose({ language })}
      />
      <Choice
        testId="theme"
        label={texts.theme}
        value={preferences.theme}
        names={texts.themes}
        values={themes}
        onChoose={(theme: Theme) => choose({ theme })}
      />
    </section>
  );
}
