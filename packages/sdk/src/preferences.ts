import { jsonText } from './core/json-text.ts';

/** Settings of this browser's user. */
export interface Preferences {
  /** Absent: the page's option, else the browser's language. */
  readonly language?: string;
  readonly theme?: Theme;
  /** Whether calls show desktop notifications. Absent: yes, once the browser allows it. */
  readonly notifications?: boolean;
  /** Key combinations by the name of their shortcut, where they are not the panel's own. */
  readonly shortcuts?: Readonly<Record<string, string>>;
  /** Whether shortcuts work in the whole page. Absent: in the panel only. */
  readonly shortcutsInPage?: boolean;
  /** Whether the agent has connected a headset. A page that asks for one leaves the back/forward cache. */
  readonly headset?: boolean;
}

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'openseatPreferences';

const isTexts = (value: unknown): value is Record<string, string> =>
  value !== null &&
  typeof value === 'object' &&
  Object.values(value).every((each) => typeof each === 'string');

/** The stored settings; invalid data is ignored. A page without storage stores none. */
export function keptPreferences(): Preferences {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (value === null || typeof value !== 'object') return {};
    const { language, theme, notifications, shortcuts, shortcutsInPage, headset } = value as Record<
      string,
      unknown
    >;
    const isTheme = (themes as readonly unknown[]).includes(theme);
    return {
      ...(typeof language === 'string' && { language }),
      ...(isTheme && { theme: theme as Theme }),
      ...(typeof notifications === 'boolean' && { notifications }),
      ...(isTexts(shortcuts) && { shortcuts }),
      ...(typeof shortcutsInPage === 'boolean' && { shortcutsInPage }),
      ...(typeof headset === 'boolean' && { headset }),
    };
  } catch {
    return {};
  }
}

export function keepPreferences(change: Preferences): Preferences {
  const preferences = { ...keptPreferences(), ...change };
  try {
    localStorage.setItem(key, jsonText(preferences));
  } catch {
    // Without storage it lasts as long as the page.
  }
  return preferences;
}

/** Reports settings changed in another tab; returns a function that stops it. */
export function watchPreferences(listener: (preferences: Preferences) => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === key) listener(keptPreferences());
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}
