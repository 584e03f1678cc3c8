/** Other tabs dial and hang up by writing to `localStorage` (document, chapter 10). */
export const storageKeys = {
  call: 'workbenchSdkCall',
  hangUp: 'workbenchSdkHangup',
  status: 'workbenchSdkStatus',
} as const;

/** Maximum length: longer than any command of the document, including an encrypted number. */
const longestCommand = 4_096;
/** Limits scripts that write in a loop. */
const pauseMs = 1_000;

interface Commands {
  call(callee: string, caller: string | undefined, publicKey: string | undefined): void;
  hangUp(): void;
}

type Call = Parameters<Commands['call']>;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

function callOf(text: string): Call | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object') return undefined;
    const { callee, caller, publicKey } = value as {
      callee?: unknown;
      caller?: unknown;
      publicKey?: unknown;
    };
    if (typeof callee !== 'string' && typeof callee !== 'number') return undefined;
    return [String(callee), textOf(caller), textOf(publicKey)];
  } catch {
    return undefined;
  }
}

/**
 * Handles commands of other tabs, one of each kind a second; returns a function that stops it. Storage
 * events come only from other tabs.
 * @param obeys whether a command is for this tab now; others are not counted
 */
export function listenToTabs(commands: Commands, obeys: (command: keyof Commands) => boolean): () => void {
  const free = { call: 0, hangUp: 0 };
  const isDue = (command: keyof Commands) => {
    const now = performance.now();
    if (now < free[command] || !obeys(command)) return false;
    free[command] = now + pauseMs;
    return true;
  };
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (newValue === null || newValue.length > longestCommand) return;
    if (key === storageKeys.hangUp && isDue('hangUp')) commands.hangUp();
    if (key !== storageKeys.call) return;
    const call = callOf(newValue);
    if (call && isDue('call')) commands.call(...call);
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}

/** Shares the status with other tabs. */
export function publishStatus(code: number): void {
  try {
    localStorage.setItem(storageKeys.status, String(code));
  } catch {
    // A page without storage has no other tabs to inform.
  }
}
