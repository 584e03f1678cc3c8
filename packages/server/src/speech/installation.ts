/** A program: `command` with `args` before the options of a call. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** The programs that speak and convert prompts. Installed by scripts/speech/ensure.mjs. */
export interface SpeechInstallation {
  readonly espeak: Program;
  readonly sox: Program;
}
