import type { SoundConverter } from '../prompts/voice.ts';
import type { Program } from './installation.ts';
import { runProgram } from './run-program.ts';

/**
 * Signed linear sound of 16 kHz, as loud as all others: as good as any telephone plays, and what Asterisk brings down to G.711
 * at no cost to speak of.
 */
export function soxConverter(sox: Program): SoundConverter {
  return {
    ending: 'sln16',
    convert: (from, to) =>
      runProgram(sox, [
        from,
        ...['-t', 'raw', '-r', '16000', '-c', '1', '-b', '16', '-e', 'signed-integer', to],
        ...['gain', '-n', '-4'],
      ]),
  };
}
