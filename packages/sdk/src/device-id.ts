const key = 'openseatDevice';

/** `crypto.randomUUID` exists over https only; a page without it must still be able to say that https is missing. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A name for this tab's workbench that a reload keeps and another tab does not have; `release` forgets it. */
export function takeDeviceId(instanceId: string): { readonly id: string; release(): void } {
  const name = `${key}:${instanceId}`;
  try {
    const kept = sessionStorage.getItem(name);
    // Taken out while in use, so that a duplicated tab does not find it; put back when the page goes.
    sessionStorage.removeItem(name);
    const id = kept ?? newId();
    const keep = () => sessionStorage.setItem(name, id);
    addEventListener('pagehide', keep);
    return { id, release: () => removeEventListener('pagehide', keep) };
  } catch {
    return { id: newId(), release: () => undefined };
  }
}
