/** Red, green and blue, 0 to 255. */
export type Channels = readonly number[];

/** Of a colour such as `#1d5fd6`. */
export function channels(colour: string): Channels {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

export function hexOf(rgb: Channels): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** `share` of the second colour in the first. */
export function mixed(one: Channels, other: Channels, share: number): Channels {
  return one.map((value, index) => value * (1 - share) + (other[index] ?? 0) * share);
}

/** Relative luminance (WCAG 2.2). */
function luminance(rgb: Channels): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: Channels, other: Channels): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}
