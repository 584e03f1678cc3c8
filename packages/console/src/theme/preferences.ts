/** What a user of this browser has chosen. */
export type Language = 'zh' | 'en';
export type Appearance = 'light' | 'dark';

const key = 'openseat-console';

interface Preferences {
  readonly language?: Language;
  readonly appearance?: Appearance;
  readonly letterKeys?: boolean;
}

function stored(): Preferences {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Preferences;
  } catch {
    return {};
  }
}

let current = stored();
const listeners = new Set<() => void>();

export const preferences = {
  read: (): Preferences => current,
  write(change: Preferences): void {
    current = { ...current, ...change };
    try {
      localStorage.setItem(key, JSON.stringify(current));
    } catch {
      // A browser without storage keeps the choice until the page is left.
    }
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
