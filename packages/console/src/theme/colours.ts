import type { Appearance } from './preferences.ts';

/** The panel's colours (docs/design/panel.md), so that both look like one product. */
export interface Colours {
  readonly ground: string;
  readonly raised: string;
  readonly hover: string;
  readonly line: string;
  readonly edge: string;
  readonly text: string;
  readonly soft: string;
  readonly accent: string;
  /** A button in the accent under the pointer. */
  readonly accentHover: string;
  readonly onAccent: string;
  readonly good: string;
  readonly danger: string;
  readonly dangerHover: string;
  readonly onDanger: string;
  readonly pause: string;
}

export const colours: Readonly<Record<Appearance, Colours>> = {
  light: {
    ground: '#ffffff',
    raised: '#f4f6fa',
    hover: '#e8ecf3',
    line: '#dce1ea',
    edge: '#838c9c',
    text: '#171c26',
    soft: '#545e70',
    accent: '#1d5fd6',
    accentHover: '#184fb3',
    onAccent: '#ffffff',
    good: '#0a7548',
    danger: '#c2302a',
    dangerHover: '#a32822',
    onDanger: '#ffffff',
    pause: '#875600',
  },
  dark: {
    ground: '#14181f',
    raised: '#1b212b',
    hover: '#272e3b',
    line: '#2d3543',
    edge: '#717d92',
    text: '#edf0f6',
    soft: '#a9b3c4',
    accent: '#82adff',
    accentHover: '#9dbfff',
    onAccent: '#0b1630',
    good: '#4cc38a',
    danger: '#ff8f86',
    dangerHover: '#ffa9a2',
    onDanger: '#300a07',
    pause: '#e9b44c',
  },
};
