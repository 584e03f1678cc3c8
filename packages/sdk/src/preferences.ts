import type { Language } from './language.ts';

/** What a person has chosen for this browser. */
export interface Preferences {
  /** Absent: the page's wish, else the browser's. */
  readonly language?: Language;
  readonly theme?: Theme;
  /** Whether calls are told by the desktop. Absent: yes, once the browser allows it. */
  readonly notifications?: boolean;
}

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'openseatPreferences';

/** What has been kept; of a shape that is not ours, nothing. A page without storage keeps nothing. */
export function keptPreferences(): Preferences {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (value === null || typeof value !== 'object') return {};
    const { language, theme, notifications } = value as Record<string, unknown>;
    const isTheme = (themes as readonly unknown[]).includes(theme);
    return {
      ...((language === 'zh-CN' || language === 'en-US') && { language }),
      ...(isTheme && { theme: theme as Theme }),
      ...(typeof notifications === 'boolean' && { notifications }),
    };
  } catch {
    return {};
  }
}

export function keepPreferences(change: Preferences): Preferences {
  const preferences = { ...keptPreferences(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // It holds for as long as the page does.
  }
  return preferences;
}

/** Tells what has been chosen in another tab; returns what ends that. */
export function watchPreferences(listener: (preferences: Preferences) => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === key) listener(keptPreferences());
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}
