import { deviceInUse, type Sound, type SoundClip, type SoundState, type SoundUse } from '../core/audio.ts';
import { keepChoices, keptChoices } from './audio-choices.ts';
import { measure } from './level.ts';
import { closeMicrophone, openMicrophone } from './microphone.ts';
import { MicrophonePrompt } from './microphone-prompt.ts';
import { canChooseOutput, Output } from './output.ts';
import { record } from './record.ts';
import { ringTone } from './ring-tone.ts';

type OutputUse = 'speaker' | 'ringer';

/** An allowed audio context starts within a few ms. */
const lockedMs = 500;

const devicesOf = (devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind) =>
  devices.flatMap(({ kind: own, deviceId, label }) =>
    // Without permission browsers list one unnamed device of each kind; `default` is an alias of another
    // entry.
    own === kind && deviceId !== '' && deviceId !== 'default' && deviceId !== 'communications'
      ? [{ id: deviceId, label }]
      : [],
  );

/** Devices, volumes, the ring tone, and the phone's inputs and outputs. */
export class AudioDevices implements Sound {
  readonly #listeners = new Set<() => void>();
  readonly #outputs = new Map<Output, OutputUse>();
  readonly #microphoneListeners = new Set<(stream: MediaStream | undefined) => void>();
  /** What a click unlocks besides the outputs. */
  readonly #waiting = new Set<() => unknown>();
  readonly #prompt = new MicrophonePrompt((asking) => this.#set({ asking }));
  readonly #unbind: () => void;
  #microphone: MediaStream | undefined;
  /**
   * Notifies the phone when another microphone is to be opened, or the same one processed otherwise: that
   * one must be closed first.
   */
  onMicrophoneChange: ((change: 'other' | 'same') => void) | undefined;
  #state: SoundState = {
    ...keptChoices(),
    microphones: [],
    outputs: [],
    gone: undefined,
    locked: false,
    asking: false,
  };

  constructor() {
    const { mediaDevices } = navigator;
    const onChange = () => {
      this.refresh().catch(() => undefined);
    };
    mediaDevices?.addEventListener?.('devicechange', onChange);
    this.#unbind = () => mediaDevices?.removeEventListener?.('devicechange', onChange);
  }

  readonly state = (): SoundState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async choose(use: SoundUse, id: string): Promise<void> {
    const before = this.#inUse(use);
    const { gone } = this.#state;
    this.#set({
      chosen: { ...this.#state.chosen, [use]: id },
      gone: gone?.use === use ? undefined : gone,
    });
    this.#keep();
    this.#apply(use, before);
  }

  setVolume(use: OutputUse, volume: number): void {
    this.#set({ volumes: { ...this.#state.volumes, [use]: volume } });
    this.#keep();
    for (const [output, own] of this.#outputs) if (own === use) output.setVolume(volume);
  }

  suppressNoise(noiseSuppression: boolean): void {
    this.#set({ noiseSuppression });
    this.#keep();
    this.onMicrophoneChange?.('same');
  }

  async refresh(): Promise<void> {
    if (!navigator.mediaDevices?.enumerateDevices) return;
    const found = await navigator.mediaDevices.enumerateDevices();
    const uses = ['microphone', 'speaker', 'ringer'] as const;
    const before = uses.map((use) => [use, this.#inUse(use), this.#labelOf(use)] as const);
    this.#set({
      microphones: devicesOf(found, 'audioinput'),
      outputs: canChooseOutput() ? devicesOf(found, 'audiooutput') : [],
    });
    for (const [use, device, label] of before) {
      if (device !== '' && this.#inUse(use) === '') this.#set({ gone: { use, label } });
      else if (this.#state.gone?.use === use && this.#inUse(use) !== '') this.#set({ gone: undefined });
      this.#apply(use, device);
    }
  }

  dismissGone(): void {
    this.#set({ gone: undefined });
  }

  ring(): () => void {
    const context = new AudioContext();
    const into = context.createMediaStreamDestination();
    const source = context.createBufferSource();
    source.buffer = ringTone(context);
    source.loop = true;
    source.connect(into);
    source.start();
    const output = this.output('ringer');
    output.play(into.stream);
    const end = this.#run(context);
    return () => {
      this.close(output);
      end();
    };
  }

  probe(): () => void {
    if (typeof AudioContext !== 'function') return () => undefined;
    const end = this.#run(new AudioContext(), () => end());
    return end;
  }

  readonly unlock = (): void => {
    if (!this.#state.locked) return;
    this.#setLocked(false);
    for (const resume of this.#waiting) resume();
    for (const output of this.#outputs.keys()) output.resume();
  };

  cancelPrompt(): void {
    this.#prompt.cancel();
  }

  meter(listener: (level: number) => void): () => void {
    let stop: (() => void) | undefined;
    const follow = (stream: MediaStream | undefined) => {
      stop?.();
      stop = stream && measure(stream, listener);
      if (!stream) listener(0);
    };
    follow(this.#microphone);
    this.#microphoneListeners.add(follow);
    return () => {
      this.#microphoneListeners.delete(follow);
      stop?.();
    };
  }

  async record(ms: number): Promise<SoundClip> {
    const stream = await this.openMicrophone();
    const done = this.#meterOwn(stream);
    try {
      return await record(stream, ms, () => this.output('speaker'));
    } finally {
      done();
      closeMicrophone(stream);
    }
  }

  /** For the phone: the chosen microphone, or the system's if that is disconnected. */
  async openMicrophone(): Promise<MediaStream> {
    const stream = await this.#prompt.open(() =>
      openMicrophone(this.#inUse('microphone'), this.#state.noiseSuppression),
    );
    // Browsers reveal names from the first permission on.
    if (this.#state.microphones.every(({ label }) => label === ''))
      await this.refresh().catch(() => undefined);
    return stream;
  }

  /** For the phone: the output of calls. */
  output(use: OutputUse): Output {
    const output = new Output(this.#inUse(use), this.#state.volumes[use], () => this.#setLocked(true));
    this.#outputs.set(output, use);
    return output;
  }

  close(output: Output): void {
    output.stop();
    this.#outputs.delete(output);
  }

  /** For the phone: the microphone in use was unplugged, and another is opened. */
  microphoneGone(label: string): void {
    this.#set({ gone: { use: 'microphone', label } });
  }

  /** For the phone: the stream of the level meter. */
  setMicrophone(stream: MediaStream | undefined): void {
    this.#microphone = stream;
    for (const listener of this.#microphoneListeners) listener(stream);
  }

  dispose(): void {
    this.#unbind();
    this.#prompt.cancel();
    for (const output of [...this.#outputs.keys()]) this.close(output);
    this.setMicrophone(undefined);
    this.#setLocked(false);
    this.#listeners.clear();
  }

  /**
   * Starts an audio context, at the next click if the browser requires one; returns a function that closes
   * it.
   */
  #run(context: AudioContext, onRunning?: () => void): () => void {
    let timeout: ReturnType<typeof setTimeout> | undefined;
    const resume = () => {
      clearTimeout(timeout);
      // A blocked context does not report it: its promise waits for the click.
      timeout = setTimeout(() => this.#setLocked(true), lockedMs);
      context.resume().then(
        () => {
          clearTimeout(timeout);
          onRunning?.();
        },
        () => undefined,
      );
    };
    this.#waiting.add(resume);
    resume();
    return () => {
      clearTimeout(timeout);
      if (!this.#waiting.delete(resume)) return;
      context.close();
      if (this.#waiting.size + this.#outputs.size === 0) this.#setLocked(false);
    };
  }

  /** Any click or key in the page unlocks audio, not only the panel's button. */
  #setLocked(locked: boolean): void {
    if (locked === this.#state.locked) return;
    const change = locked ? document.addEventListener : document.removeEventListener;
    for (const gesture of ['click', 'keydown']) change.call(document, gesture, this.unlock, true);
    this.#set({ locked });
  }

  /** The meter shows the microphone of a recording while there is no call. */
  #meterOwn(stream: MediaStream): () => void {
    if (this.#microphone) return () => undefined;
    this.setMicrophone(stream);
    return () => this.#microphone === stream && this.setMicrophone(undefined);
  }

  #devices(use: SoundUse) {
    return use === 'microphone' ? this.#state.microphones : this.#state.outputs;
  }

  #inUse(use: SoundUse): string {
    const devices = this.#devices(use);
    const chosen = this.#state.chosen[use];
    // Before the devices are known, the choice is used unchecked.
    return devices.length === 0 ? chosen : deviceInUse(chosen, devices);
  }

  #labelOf(use: SoundUse): string {
    return this.#devices(use).find(({ id }) => id === this.#state.chosen[use])?.label ?? '';
  }

  #apply(use: SoundUse, before: string): void {
    const device = this.#inUse(use);
    if (device === before) return;
    if (use === 'microphone') this.onMicrophoneChange?.('other');
    else for (const [output, own] of this.#outputs) if (own === use) output.route(device);
  }

  #keep(): void {
    const { chosen, volumes, noiseSuppression } = this.#state;
    keepChoices({ chosen, volumes, noiseSuppression });
  }

  #set(patch: Partial<SoundState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }
}
