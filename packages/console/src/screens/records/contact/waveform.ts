import WaveSurfer from 'wavesurfer.js';
import type { Answer } from '../../../api/operations.ts';
import { pageNonce } from '../../../theme/style-nonce.ts';

export type Peaks = Answer<'GetRecordingPeaks'>['data'];

/** A colour of the theme, for a canvas. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/**
 * Draws the waveform of a recording from the server's peaks, a line for each side, over the element that plays
 * it. The file itself is read by that element only.
 */
export function drawWaveform(container: HTMLElement, media: HTMLMediaElement, peaks: Peaks): WaveSurfer {
  const played = { waveColor: colour('edge'), progressColor: colour('accent') };
  return WaveSurfer.create({
    ...{ container, media, height: peaks.channels.length > 1 ? 36 : 48, ...played },
    ...{ cursorColor: colour('text'), dragToSeek: true, cspNonce: pageNonce() },
    splitChannels: peaks.channels.map(() => played),
    peaks: peaks.channels.map((channel) => channel.peaks.map((peak) => peak / 100)),
    duration: peaks.duration / 1000,
  });
}
