/**
 * The panel's colours, light and dark. A page overrides one with `--openseat-<name>` on the panel's host,
 * such as `--openseat-accent`. `colours.test.ts` checks the contrast of every used pair (WCAG 2.2, AA).
 */
export interface Colours {
  /** Behind everything. */
  readonly ground: string;
  /** Header, navigation, cards. */
  readonly raised: string;
  /** Under the pointer. */
  readonly hover: string;
  /** Between areas; decoration only. */
  readonly line: string;
  /** Borders of fields and buttons. */
  readonly edge: string;
  readonly text: string;
  readonly soft: string;
  readonly accent: string;
  readonly 'on-accent': string;
  readonly good: string;
  readonly 'on-good': string;
  /** Texts and marks of problems. */
  readonly danger: string;
  /** Behind the text of what ends a call. */
  readonly 'danger-fill': string;
  readonly 'on-danger': string;
  readonly pause: string;
  /** The mark of a pause, brighter than its text. */
  readonly 'pause-mark': string;
}

export const light: Colours = {
  ground: '#ffffff',
  raised: '#f4f6fa',
  hover: '#e8ecf3',
  line: '#dce1ea',
  edge: '#838c9c',
  text: '#171c26',
  soft: '#545e70',
  accent: '#1d5fd6',
  'on-accent': '#ffffff',
  good: '#0a7548',
  'on-good': '#ffffff',
  danger: '#c2302a',
  'danger-fill': '#c2302a',
  'on-danger': '#ffffff',
  pause: '#875600',
  'pause-mark': '#b86e00',
};

export const dark: Colours = {
  ground: '#14181f',
  raised: '#1b212b',
  hover: '#272e3b',
  line: '#2d3543',
  edge: '#717d92',
  text: '#edf0f6',
  soft: '#a9b3c4',
  accent: '#82adff',
  'on-accent': '#0b1630',
  good: '#4cc38a',
  'on-good': '#06150d',
  danger: '#ff8f86',
  'danger-fill': '#d93a32',
  'on-danger': '#ffffff',
  pause: '#e9b44c',
  'pause-mark': '#e9b44c',
};

/** How much of a colour tints the ground behind a notice or a chosen entry. */
export const tintPercent = 10;

export function declarations(colours: Partial<Colours>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:var(--openseat-${name},${value});`)
    .join('');
}
