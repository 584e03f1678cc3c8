import type { SpeechLanguage } from '@openseat/protocol';

/** Speaks texts. A call centre may bring its own voice; the default is `speech/espeak-voice.ts`. */
export interface Voice {
  /** Part of the names of its files, so that another voice speaks all texts again. */
  readonly name: string;
  /** Writes the spoken text to a wave file of any rate. */
  speak(text: string, language: SpeechLanguage, file: string): Promise<void>;
}

/** Converts sound of any kind for Asterisk. */
export interface SoundConverter {
  /** The extension of the files that it makes, without a dot. */
  readonly ending: string;
  convert(from: string, to: string): Promise<void>;
}
