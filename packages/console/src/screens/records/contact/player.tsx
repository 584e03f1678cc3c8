import {
  PauseOutlined,
  PlayCircleOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
} from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useRead } from '../../../api/use-operation.ts';
import { Choice } from '../../../components/choice.tsx';
import { Failure } from '../../../components/failure.tsx';
import { duration } from '../../../components/formats.ts';
import { fill } from '../../../locales/fill.ts';
import { useTexts } from '../../../locales/use-texts.ts';
import { useLetterKeys } from '../../../theme/use-preferences.ts';
import { ChannelMutes } from './channel-mutes.ts';
import { soundAfterSilence } from './silence.ts';
import { drawWaveform, type Peaks } from './waveform.ts';

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const stepSeconds = 5;

interface PlayerProps {
  readonly fileName: string;
  /** Who is heard. */
  readonly name: string;
  /** The address is asked for when the player appears, as it is valid for an hour. */
  readonly address: () => Promise<string>;
}

/** Plays a recording over its waveform: sides can be muted, and silence skipped. */
export function Player({ fileName, name, address }: PlayerProps) {
  const peaks = useRead('GetRecordingPeaks', { fileName, points: 800 });
  const [source, setSource] = useState<string>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    address().then((text) => setSource(new URL(text, location.href).href), setError);
  }, [address]);
  const failure = error ?? peaks.error;
  if (failure) return <Failure error={failure} operation="GetRecordingPeaks" />;
  if (source === undefined || !peaks.data) return null;
  return <Waveform source={source} name={name} peaks={peaks.data.data} />;
}

interface WaveformProps {
  readonly source: string;
  readonly name: string;
  readonly peaks: Peaks;
}

function Waveform({ source, name, peaks }: WaveformProps) {
  const { contact, records } = useTexts();
  const letters = useLetterKeys();
  const media = useRef<HTMLAudioElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const mutes = useRef<ChannelMutes>(undefined);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [skips, setSkips] = useState(false);
  const seconds = peaks.duration / 1000;

  useEffect(() => {
    if (!media.current || !frame.current) return;
    const sides = new ChannelMutes(media.current);
    const wave = drawWaveform(frame.current, media.current, peaks);
    mutes.current = sides;
    return () => {
      wave.destroy();
      sides.close();
    };
  }, [peaks]);

  useEffect(() => {
    if (media.current) media.current.playbackRate = speed;
  }, [speed]);

  function moved(): void {
    const now = media.current?.currentTime ?? 0;
    setAt(now);
    const sound =
      skips && isPlaying ? soundAfterSilence({ channels: peaks.channels, seconds }, now) : undefined;
    if (sound !== undefined && media.current) media.current.currentTime = sound;
  }
  function seek(by: number): void {
    const to = Math.min(Math.max((media.current?.currentTime ?? 0) + by, 0), seconds);
    if (media.current) media.current.currentTime = to;
  }
  function toggle(): void {
    if (isPlaying) media.current?.pause();
    else void media.current?.play();
  }
  function press(key: string): void {
    if (key === 'j') seek(-stepSeconds);
    if (key === 'l') seek(stepSeconds);
    if (key === 'k') toggle();
  }

  return (
    <section
      className="waveform"
      aria-label={`${records.player}: ${name}`}
      onKeyDown={({ key }) => letters && press(key)}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: a recorded telephone call has no captions */}
      <audio
        ref={media}
        src={source}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={moved}
      />
      <div ref={frame} role="img" aria-label={fill(contact.waveform, { name })} />
      <div className="player-bar">
        <Button
          icon={isPlaying ? <PauseOutlined aria-hidden /> : <PlayCircleOutlined aria-hidden />}
          aria-label={isPlaying ? contact.pause : contact.play}
          onClick={toggle}
        />
        <Button
          icon={<StepBackwardOutlined aria-hidden />}
          aria-label={contact.back}
          onClick={() => seek(-stepSeconds)}
        />
        <Button
          icon={<StepForwardOutlined aria-hidden />}
          aria-label={contact.forward}
          onClick={() => seek(stepSeconds)}
        />
        <span className="figure">
          {duration(at)} / {duration(seconds)}
        </span>
        <Choice
          label={contact.speed}
          value={String(speed)}
          onChoose={(value) => setSpeed(Number(value))}
          options={speeds.map((one) => ({ value: String(one), label: `${one} ×` }))}
        />
        <Checkbox checked={skips} onChange={({ target }) => setSkips(target.checked)}>
          {contact.skipSilence}
        </Checkbox>
        {peaks.channels.length > 1 &&
          [contact.muteAgent, contact.muteCustomer].map((label, channel) => (
            <Checkbox key={label} onChange={({ target }) => mutes.current?.mute(channel, target.checked)}>
              {label}
            </Checkbox>
          ))}
      </div>
    </section>
  );
}
