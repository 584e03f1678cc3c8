/**
 * The panel's colours, in light and in dark. A page overrides one by setting `--openseat-<name>` on the panel's host, such as
 * `--openseat-accent`. `colours.test.ts` measures every pair that is used for its contrast (WCAG 2.2, AA).
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
  readonly danger: string;
  readonly 'on-danger': string;
  readonly pause: string;
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
  'on-danger': '#ffffff',
  pause: '#875600',
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
  'on-danger': '#230504',
  pause: '#e9b44c',
};

/** How much of a colour tints the ground behind a notice or a chosen entry. */
export const tintPercent = 10;

export function declarations(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:var(--openseat-${name},${value});`)
    .join('');
}
