import { Pause, Play } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { deviceInUse } from '../../core/audio.ts';
import { duration } from '../format.ts';
import { useSound, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';
import { Button } from './button.tsx';

const speeds = [1, 1.5, 2] as const;
/** Seconds of an arrow key. */
const stride = 5;

type Sinkable = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/** The player that sounds. Another one silences it, and so does a call, which leads to its own screen. */
let sounding: HTMLAudioElement | undefined;

interface Props {
  readonly address: string;
  /** What is played, for screen readers. */
  readonly label: string;
  /** The length in seconds, until the browser knows it. */
  readonly seconds: number;
}

/** Plays a recording on the device of calls, with a scrubber and a choice of speeds. */
export function Player({ address, label, seconds }: Props) {
  const { settings } = useWorkbench();
  const [, { chosen, outputs, volumes }] = useSound();
  const texts = useAllTexts();
  const audio = useRef<Sinkable>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds);
  const [speed, setSpeed] = useState<number>(1);
  const [failed, setFailed] = useState(false);
  const device = deviceInUse(chosen.speaker, outputs);
  useEffect(() => {
    // The device was unplugged at this moment: the list of devices changes next.
    audio.current?.setSinkId?.(device).catch(() => undefined);
  }, [device]);
  useEffect(() => {
    if (audio.current) audio.current.volume = volumes.speaker;
  }, [volumes.speaker]);
  const seek = (to: number) => {
    const time = Math.min(Math.max(0, to), length);
    if (audio.current) audio.current.currentTime = time;
    setAt(time);
  };
  const toggle = () => {
    if (playing) audio.current?.pause();
    else audio.current?.play().catch(() => setFailed(true));
  };
  const times = fill(texts.playedOf, { at: duration(at * 1000), length: duration(length * 1000) });
  return (
    <fieldset class="player" aria-label={label} data-testid="player">
      {/* biome-ignore lint/a11y/useMediaCaption: what was said in a call has no captions */}
      <audio
        ref={audio}
        preload="metadata"
        src={address}
        onPlay={({ currentTarget }) => {
          if (sounding !== currentTarget) sounding?.pause();
          sounding = currentTarget;
          currentTarget.playbackRate = speed;
          setFailed(false);
          setPlaying(true);
        }}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onDurationChange={({ currentTarget }) =>
          Number.isFinite(currentTarget.duration) && setLength(currentTarget.duration)
        }
        onError={() => setFailed(true)}
      />
      <div class="row">
        <Button
          testId="play"
          iconOnly
          icon={playing ? <Pause size={18} /> : <Play size={18} />}
          label={playing ? texts.pause : texts.play}
          onPress={toggle}
        />
        <input
          type="range"
          class="grow"
          data-testid="scrubber"
          min={0}
          max={length}
          step="any"
          value={at}
          aria-label={texts.playedPart}
          aria-valuetext={times}
          onInput={({ currentTarget }) => seek(currentTarget.valueAsNumber)}
          onKeyDown={(event) => {
            const forward = ['ArrowRight', 'ArrowUp'].includes(event.key);
            if (!forward && !['ArrowLeft', 'ArrowDown'].includes(event.key)) return;
            event.preventDefault();
            seek(at + (forward ? stride : -stride));
          }}
        />
      </div>
      <div class="row">
        <time class="grow figures" data-testid="played">
          {times}
        </time>
        <fieldset class="speeds" aria-label={texts.speed}>
          {speeds.map((each) => (
            <Button
              key={each}
              testId={`speed-${each}`}
              kind="small"
              label={`${each}×`}
              pressed={speed === each}
              onPress={() => {
                setSpeed(each);
                if (audio.current) audio.current.playbackRate = each;
              }}
            />
          ))}
        </fieldset>
      </div>
      {settings.mayDownload && (
        <a href={address} download data-testid="download">
          {texts.download}
        </a>
      )}
      {failed && <p role="alert">{texts.notLoaded}</p>}
    </fieldset>
  );
}
