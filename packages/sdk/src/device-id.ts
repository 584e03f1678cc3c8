const key = 'openseatDevice';

/** `crypto.randomUUID` exists over https only; a page without it must still be able to say that https is missing. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The name under which the call centre knows this browser. Its tabs share one, so that whichever of them holds the phone is the same
 * device; where tabs cannot know of each other, each is a device of its own.
 */
export function deviceId(instanceId: string, shared: boolean): string {
  const name = `${key}:${instanceId}`;
  try {
    const kept = shared ? localStorage.getItem(name) : null;
    const id = kept ?? newId();
    if (shared && kept === null) localStorage.setItem(name, id);
    return id;
  } catch {
    return newId();
  }
}
