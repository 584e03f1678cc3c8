/**
 * An Asterisk installation: run `command` with `args` before its own options. Made by
 * scripts/asterisk/ensure.mjs.
 */
export interface AsteriskInstallation {
  readonly version: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly moduleFolder: string;
  readonly dataFolder: string;
  readonly musicFolder: string;
}
