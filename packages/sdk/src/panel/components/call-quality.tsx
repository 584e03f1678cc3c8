import { useEffect, useRef } from 'preact/hooks';
import type { CallQuality } from '../../core/call-quality.ts';
import { useView, useWorkbench } from '../hooks.ts';
import { fill, useTexts } from '../locales/texts.ts';

/**
 * Level of the agent's own microphone. Set on the element directly, as ten renders a second would cost too
 * much.
 */
export function LevelMeter({ label }: { readonly label: string }) {
  const { sound } = useView();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      sound.meter((level) => {
        const element = bar.current;
        element?.style.setProperty('transform', `scaleX(${level.toFixed(2)})`);
        element?.parentElement?.setAttribute('data-level', level.toFixed(2));
      }),
    [sound],
  );
  return (
    <div class="meter" role="img" aria-label={label} title={label} data-testid="level">
      <div ref={bar} />
    </div>
  );
}

const heights = [5, 8, 11, 14];

function Bars({ bars }: { readonly bars: number }) {
  return (
    <svg viewBox="0 0 22 16" width="22" height="16" aria-hidden="true">
      {heights.map((height, index) => (
        <rect
          key={height}
          x={index * 6}
          y={15 - height}
          width="4"
          height={height}
          rx="1"
          class={index < bars ? 'bar-on' : 'bar-off'}
        />
      ))}
    </svg>
  );
}

function figures({ lossPercent, jitterMs, roundTripMs }: CallQuality) {
  return {
    loss: lossPercent.toFixed(1),
    jitter: Math.round(jitterMs),
    delay: roundTripMs === undefined ? '–' : Math.round(roundTripMs),
  };
}

/** Bars for call quality and the microphone level, with the cause of poor quality. */
export function Line() {
  const { quality, mirrors, call } = useWorkbench();
  const texts = useTexts();
  // Another tab plays the audio.
  if (mirrors) return null;
  const fault = quality?.fault;
  const says = quality ? fill(texts.lineFigures, figures(quality)) : texts.lineUnknown;
  return (
    <div class={`line${fault ? ' poor' : ''}`}>
      <div class="row">
        <span
          role="img"
          aria-label={`${texts.line} ${quality ? `${quality.bars}/4` : ''}. ${says}`}
          title={says}
          data-testid="quality"
          data-bars={quality?.bars}
        >
          <Bars bars={quality?.bars ?? 0} />
        </span>
        <LevelMeter label={call?.muted ? texts.levelMuted : texts.level} />
      </div>
      <p aria-live="polite" data-testid="line-fault">
        {fault ? texts.lineFaults[fault] : ''}
      </p>
    </div>
  );
}
