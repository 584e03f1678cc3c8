import { randomId } from './random-id.ts';

const key = 'openseatDevice';

/**
 * The device id of this browser at the call centre. Its tabs share one, so that the holder of the phone is
 * always the same device. Where tabs cannot find each other, each tab is a device of its own.
 */
export function deviceId(instanceId: string, shared: boolean): string {
  const name = `${key}:${instanceId}`;
  try {
    const kept = shared ? localStorage.getItem(name) : null;
    const id = kept ?? randomId();
    if (shared && kept === null) localStorage.setItem(name, id);
    return id;
  } catch {
    return randomId();
  }
}
