import type { SpeechLanguage } from '@openseat/protocol';
import type { Voice } from '../prompts/voice.ts';
import type { Program } from './installation.ts';
import { runProgram } from './run-program.ts';

const voices: Readonly<Record<SpeechLanguage, string>> = { zh: 'cmn', en: 'en-gb' };
/** Words a minute: its own 175 is quick for a telephone. */
const wordsPerMinute = '155';

/** The voice of espeak-ng: small, quick, free, and understood; no newsreader. */
export function espeakVoice(espeak: Program): Voice {
  return {
    name: `espeak-ng ${wordsPerMinute}`,
    // By its standard input, as a text may begin with a dash, and a command line is seen by every user of the machine.
    speak: (text, language, file) =>
      runProgram(
        espeak,
        ['-v', voices[language], '-s', wordsPerMinute, '-b', '1', '-w', file, '--stdin'],
        text,
      ),
  };
}
