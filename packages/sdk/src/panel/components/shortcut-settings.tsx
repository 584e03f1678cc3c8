import { useState } from 'preact/hooks';
import { useAllTexts } from '../locales/later-texts.ts';
import { usePreferences } from '../preferences-context.ts';
import {
  combinationOf,
  ownShortcuts,
  type ShortcutName,
  shortcutLabel,
  shortcutNames,
} from '../shortcuts.ts';

/** The shortcuts, each of which can be given other keys, and whether the whole page has them. */
export function ShortcutSettings() {
  const { preferences, choose } = usePreferences();
  const texts = useAllTexts();
  const [asked, setAsked] = useState<ShortcutName>();
  const shortcuts = { ...ownShortcuts, ...preferences.shortcuts };
  const take = (event: KeyboardEvent, name: ShortcutName) => {
    if (asked !== name || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const combination = combinationOf(event);
    if (event.key === 'Escape') setAsked(undefined);
    if (!combination) return;
    // Two shortcuts change places where the keys belonged to another.
    const other = shortcutNames.find((each) => shortcuts[each] === combination);
    choose({
      shortcuts: { ...shortcuts, ...(other && { [other]: shortcuts[name] }), [name]: combination },
    });
    setAsked(undefined);
  };
  return (
    <>
      <h3>{texts.shortcuts}</h3>
      <dl class="shortcuts">
        {shortcutNames.map((name) => (
          <div key={name} class="row">
            <dt class="grow">{texts.shortcutNames[name]}</dt>
            <dd>
              <button
                type="button"
                class="button small"
                data-testid={`shortcut-${name}`}
                aria-label={`${texts.shortcutNames[name]} ${shortcutLabel(shortcuts[name])}`}
                aria-pressed={asked === name}
                onClick={() => setAsked(asked === name ? undefined : name)}
                onBlur={() => setAsked(undefined)}
                onKeyDown={(event) => take(event, name)}
              >
                {asked === name ? texts.pressKeys : shortcutLabel(shortcuts[name])}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          data-testid="shortcuts-in-page"
          type="checkbox"
          checked={preferences.shortcutsInPage ?? false}
          onChange={({ currentTarget }) => choose({ shortcutsInPage: currentTarget.checked })}
        />
        {texts.shortcutsInPage}
      </label>
    </>
  );
}
