import type { SpeechLanguage } from '@openseat/protocol';

/** Speaks texts. Each call centre may bring its own; the one that comes with OpenSeat is `speech/espeak-voice.ts`. */
export interface Voice {
  /** Stands in the name of what it has spoken: another voice speaks anew. */
  readonly name: string;
  /** Writes the text, spoken, to a wave file of any rate. */
  speak(text: string, language: SpeechLanguage, file: string): Promise<void>;
}

/** Turns sound of any kind into what the telephone system plays. */
export interface SoundConverter {
  /** The ending of the files that it makes, without a dot. */
  readonly ending: string;
  convert(from: string, to: string): Promise<void>;
}
