import { statusCodes } from '@openseat/protocol/agent-status';
import type { Sound } from './audio.ts';
import type { ConditionCode } from './condition-code.ts';
import { workbenchError } from './errors.ts';
import type { WorkbenchStore } from './store.ts';

/**
 * Reports the conditions that a panel would show to pages without one: each at its beginning, also as a
 * problem, and at its end. Returns a function that stops it.
 */
export function watchConditions(store: WorkbenchStore, sound: Sound): () => void {
  const present = new Set<ConditionCode>();
  const look = (code: ConditionCode, active: boolean, detail?: string) => {
    if (active === present.has(code)) return;
    present[active ? 'add' : 'delete'](code);
    store.emit('condition', code, active);
    // A lost connection is reported as a problem elsewhere.
    if (active && code !== 'network error') {
      const details = detail === undefined ? {} : { detail };
      store.emit(
        'problem',
        workbenchError(code, { api: code.startsWith('Sound') ? 'sound' : 'phone', details }),
      );
    }
  };
  let endProbe: (() => void) | undefined;
  /** Checked early, before a call that would not be heard. */
  const probe = (expectsCalls: boolean) => {
    if (expectsCalls) endProbe ??= sound.probe();
    else {
      endProbe?.();
      endProbe = undefined;
    }
  };
  const update = () => {
    const { quality, connection, deskPhone, code, mirrors, microphoneSilent } = store.state();
    const { locked, asking, gone } = sound.state();
    probe(code > statusCodes.signedOut && !mirrors && !deskPhone?.inUse);
    look('Sound.Locked', locked);
    look('Sound.MicrophonePrompt', asking);
    look('Sound.DeviceGone', gone !== undefined, gone?.label);
    look('network error', connection === 'lost');
    // Audio and phone belong to the holding tab.
    look('Sound.MicrophoneSilent', microphoneSilent && !mirrors);
    look('Sound.Poor', quality?.fault !== undefined && !mirrors, quality?.fault);
    look('DeskPhone.Offline', code > statusCodes.signedOut && deskPhone?.inUse === true && !deskPhone.online);
  };
  const ends = [store.subscribe(update), sound.subscribe(update)];
  return () => {
    for (const end of ends) end();
    probe(false);
  };
}
