import type { LanguageTexts } from '../language.ts';
import type { HeaderAction } from '../options.ts';
import type { Theme } from '../preferences.ts';

/** Shows a notification of a call; a click on it calls `onClick`. Returns a function that closes it. */
export type Notify = (title: string, body: string, onClick: () => void) => () => void;

export interface PanelOptions {
  readonly header: boolean;
  /** CSS lengths. */
  readonly width: string;
  readonly height: string;
  readonly visible: boolean;
  readonly offlineImage: string | undefined;
  readonly breakImage: string | undefined;
  /** The header's buttons. */
  readonly actions: readonly HeaderAction[];
  /** The default until the user chooses one. */
  readonly language: string;
  /** The page's own languages, by tag: texts, or the address of a file with them. */
  readonly languages: Readonly<Record<string, string | LanguageTexts>>;
  readonly theme: Theme;
  /** The company's colour, as `#rrggbb`. */
  readonly accent: string | undefined;
  readonly notify: Notify;
}
