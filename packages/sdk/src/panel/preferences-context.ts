import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Preferences } from '../preferences.ts';

interface Chosen {
  readonly preferences: Preferences;
  readonly choose: (change: Preferences) => void;
}

export const PreferencesContext = createContext<Chosen>({ preferences: {}, choose: () => undefined });

/** The user's settings for this browser, and the function to change them. */
export function usePreferences(): Chosen {
  return useContext(PreferencesContext);
}
