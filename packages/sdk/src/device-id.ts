const key = 'openseatDevice';

/** A name for this tab's workbench that a reload keeps and another tab does not have. */
export function deviceId(instanceId: string): string {
  const name = `${key}:${instanceId}`;
  try {
    const kept = sessionStorage.getItem(name);
    // Taken out while in use, so that a duplicated tab does not find it; put back when the page goes.
    sessionStorage.removeItem(name);
    const id = kept ?? crypto.randomUUID();
    addEventListener('pagehide', () => sessionStorage.setItem(name, id));
    return id;
  } catch {
    return crypto.randomUUID();
  }
}
