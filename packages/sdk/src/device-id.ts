const key = 'openseatDevice';

/** `crypto.randomUUID` exists only over https; a page without https must still be able to report that. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The device id of this browser at the call centre. Its tabs share one, so that the holder of the phone is
 * always the same device. Where tabs cannot find each other, each tab is a device of its own.
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
