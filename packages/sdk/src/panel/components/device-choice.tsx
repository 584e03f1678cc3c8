import type { SoundUse } from '../../core/audio.ts';
import { useSound } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { Choice } from './choice.tsx';

/** The device for one use, by name; nothing where this browser has no choice. */
export function DeviceChoice({ use, bare = false }: { readonly use: SoundUse; readonly bare?: boolean }) {
  const [sound, state] = useSound();
  const texts = useAllTexts();
  const list = use === 'microphone' ? state.microphones : state.outputs;
  const there = list.some(({ id }) => id === state.chosen[use]);
  if (use !== 'microphone' && list.length === 0) return null;
  return (
    <Choice
      testId={`device-${use}`}
      label={texts[use]}
      bare={bare}
      value={there ? state.chosen[use] : ''}
      choices={[
        ['', texts.systemDevice] as const,
        ...list.map(({ id, label }, index) => [id, label || `${texts[use]} ${index + 1}`] as const),
      ]}
      onChoose={(id) => sound.choose(use, id)}
    />
  );
}
