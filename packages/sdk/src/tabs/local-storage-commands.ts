/** Other tabs dial and hang up by writing to `localStorage` (document, chapter 10). */
export const storageKeys = {
  call: 'workbenchSdkCall',
  hangUp: 'workbenchSdkHangup',
  status: 'workbenchSdkStatus',
} as const;

interface Commands {
  call(callee: string, caller: string | undefined): void;
  hangUp(): void;
}

function callOf(text: string): { callee: string; caller: string | undefined } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object') return undefined;
    const { callee, caller } = value as { callee?: unknown; caller?: unknown };
    if (typeof callee !== 'string' && typeof callee !== 'number') return undefined;
    return { callee: String(callee), caller: typeof caller === 'string' && caller ? caller : undefined };
  } catch {
    return undefined;
  }
}

/** Listens to other tabs' commands; returns what ends it. A storage event comes only from other tabs. */
export function listenToTabs(commands: Commands): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (newValue === null) return;
    if (key === storageKeys.hangUp) commands.hangUp();
    if (key !== storageKeys.call) return;
    const call = callOf(newValue);
    if (call) commands.call(call.callee, call.caller);
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}

/** Lets other tabs read the status. */
export function publishStatus(code: number): void {
  try {
    localStorage.setItem(storageKeys.status, String(code));
  } catch {
    // A page without storage has no other tabs to tell.
  }
}
