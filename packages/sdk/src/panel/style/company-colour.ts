import { type Colours, dark, declarations, light, tintPercent } from './colours.ts';
import { type Channels, channels, contrast, hexOf, mixed } from './contrast.ts';

/** Texts need 4.5 to 1 (WCAG 2.2, AA). */
const least = 4.5;
const steps = 50;

type Accent = Pick<Colours, 'accent' | 'on-accent'>;

function canBeRead(accent: Channels, theme: Colours): boolean {
  const grounds = [theme.ground, theme.raised, theme.hover].map(channels);
  const tint = mixed(channels(theme.ground), accent, tintPercent / 100);
  return [...grounds, tint].every((ground) => contrast(accent, ground) >= least);
}

/**
 * A company's colour as the panel's accent: as it is where it can be read on everything behind it, else
 * darker or lighter by as little as it takes; and the better of black and white upon it.
 */
export function accentFor(colour: string, theme: Colours): Accent {
  const given = channels(colour);
  const away = channels(theme.text);
  let accent = given;
  for (let step = 1; step <= steps && !canBeRead(accent, theme); step += 1) {
    accent = channels(hexOf(mixed(given, away, step / steps)));
  }
  const [upon = '#ffffff'] = ['#ffffff', '#000000'].sort(
    (one, other) => contrast(channels(other), accent) - contrast(channels(one), accent),
  );
  return { accent: hexOf(accent), 'on-accent': upon };
}

/** The rules that replace the accent of both themes. */
export function companyRules(colour: string): string {
  const [day, night] = [light, dark].map((theme) => declarations(accentFor(colour, theme)));
  return `.panel{${day}}
@media (prefers-color-scheme:dark){:host(:not([data-theme=light])) .panel{${night}}}
:host([data-theme=dark]) .panel{${night}}`;
}
