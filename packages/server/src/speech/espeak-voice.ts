import type { SpeechLanguage } from '@openseat/protocol';
import type { Voice } from '../prompts/voice.ts';
import type { Program } from './installation.ts';
import { runProgram } from './run-program.ts';

const voices: Readonly<Record<SpeechLanguage, string>> = { zh: 'cmn', en: 'en-gb' };
/** Words a minute. The default of 175 is too fast for a telephone. */
const wordsPerMinute = '155';

/** The voice of espeak-ng: small, fast, free and easy to understand, but not natural. */
export function espeakVoice(espeak: Program): Voice {
  return {
    name: `espeak-ng ${wordsPerMinute}`,
    // The text goes through standard input: it may begin with a dash, and all users of the machine can see
    // command lines.
    speak: (text, language, file) =>
      runProgram(
        espeak,
        ['-v', voices[language], '-s', wordsPerMinute, '-b', '1', '-w', file, '--stdin'],
        text,
      ),
  };
}
