/** A program that can be started: `command` with `args` before its own options. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** What speaks and converts prompts. Made by scripts/speech/ensure.mjs. */
export interface SpeechInstallation {
  readonly espeak: Program;
  readonly sox: Program;
}
