import type { SoundConverter } from '../prompts/voice.ts';
import type { Program } from './installation.ts';
import { runProgram } from './run-program.ts';

/**
 * Signed linear sound of 16 kHz at a common loudness. No telephone plays better sound, and Asterisk converts
 * it to G.711 cheaply.
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
