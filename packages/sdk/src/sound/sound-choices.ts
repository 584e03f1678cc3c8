import type { SoundUse } from '../core/sound.ts';

export interface SoundChoices {
  readonly chosen: Readonly<Record<SoundUse, string>>;
  readonly volumes: Readonly<Record<'speaker' | 'ringer', number>>;
}

const key = 'openseatSound';
const none: SoundChoices = {
  chosen: { microphone: '', speaker: '', ringer: '' },
  volumes: { speaker: 1, ringer: 0.7 },
};

/** What was chosen in this browser before; anything else in storage counts as nothing. */
export function keptChoices(): SoundChoices {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '');
    const { chosen, volumes } = value as {
      chosen?: Record<string, unknown>;
      volumes?: Record<string, unknown>;
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
    };
  } catch {
    return none;
  }
}

export function keepChoices(choices: SoundChoices): void {
  try {
    localStorage.setItem(key, JSON.stringify(choices));
  } catch {
    // They hold for as long as the page does.
  }
}
