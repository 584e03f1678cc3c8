/** Other tabs dial and hang up by writing to `localStorage` (document, chapter 10). */
export const storageKeys = {
  call: 'workbenchSdkCall',
  hangUp: 'workbenchSdkHangup',
  status: 'workbenchSdkStatus',
} as const;

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

/** Listens to other tabs' commands; returns what ends it. A storage event comes only from other tabs. */
export function listenToTabs(commands: Commands): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (newValue === null) return;
    if (key === storageKeys.hangUp) commands.hangUp();
    if (key !== storageKeys.call) return;
    const call = callOf(newValue);
    if (call) commands.call(...call);
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
