import type { SoundUse } from '../core/audio.ts';
import { jsonText } from '../core/json-text.ts';

export interface SoundChoices {
  readonly chosen: Readonly<Record<SoundUse, string>>;
  readonly volumes: Readonly<Record<'speaker' | 'ringer', number>>;
  readonly noiseSuppression: boolean;
}

const key = 'openseatSound';
const none: SoundChoices = {
  chosen: { microphone: '', speaker: '', ringer: '' },
  volumes: { speaker: 1, ringer: 0.7 },
  noiseSuppression: true,
};

/** The choices stored in this browser; invalid data is ignored. */
export function keptChoices(): SoundChoices {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '');
    const { chosen, volumes, noiseSuppression } = value as {
      chosen?: Record<string, unknown>;
      volumes?: Record<string, unknown>;
      noiseSuppression?: unknown;
    };
    const id = (use: SoundUse) => {
      const kept = chosen?.[use];
      return typeof kept === 'string' ? kept : '';
    };
    const volume = (use: 'speaker' | 'ringer') => {
      const kept = volumes?.[use];
      return typeof kept === 'number' && kept >= 0 && kept <= 1 ? kept : none.volumes[use];
    };
    return {
      chosen: { microphone: id('microphone'), speaker: id('speaker'), ringer: id('ringer') },
      volumes: { speaker: volume('speaker'), ringer: volume('ringer') },
      noiseSuppression: noiseSuppression !== false,
    };
  } catch {
    return none;
  }
}

export function keepChoices(choices: SoundChoices): void {
  try {
    localStorage.setItem(key, jsonText(choices));
  } catch {
    // Without storage the choices last as long as the page.
  }
}
