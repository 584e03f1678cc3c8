import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Preferences } from '../preferences.ts';

interface Chosen {
  readonly preferences: Preferences;
  readonly choose: (change: Preferences) => void;
}

export const PreferencesContext = createContext<Chosen>({ preferences: {}, choose: () => undefined });

/** What the person in front of the panel has chosen for this browser, and how she chooses otherwise. */
export function usePreferences(): Chosen {
  return useContext(PreferencesContext);
}
