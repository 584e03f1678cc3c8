import { useEffect, useSyncExternalStore } from 'react';
import { colours } from './colours.ts';
import { type Appearance, type Language, preferences } from './preferences.ts';

const darkSystem = matchMedia('(prefers-color-scheme: dark)');

function subscribeToSystem(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener);
  return () => darkSystem.removeEventListener('change', listener);
}

const usePreferences = () => useSyncExternalStore(preferences.subscribe, preferences.read);

/** The chosen language, else the browser's. */
export function useChosenLanguage(): Language {
  const { language = navigator.language.startsWith('zh') ? 'zh' : 'en' } = usePreferences();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return language;
}

/** The chosen appearance, else the system's. Sets the colours of our own styles. */
export function useAppearance(): Appearance {
  const isDark = useSyncExternalStore(subscribeToSystem, () => darkSystem.matches);
  const { appearance = isDark ? 'dark' : 'light' } = usePreferences();
  useEffect(() => {
    const { style } = document.documentElement;
    style.colorScheme = appearance;
    for (const [name, value] of Object.entries(colours[appearance])) style.setProperty(`--${name}`, value);
  }, [appearance]);
  return appearance;
}

/** Whether single letters are keys (WCAG 2.2, 2.1.4: they can be switched off). */
export const useLetterKeys = (): boolean => usePreferences().letterKeys ?? true;
