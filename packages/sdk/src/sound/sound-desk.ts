import { deviceInUse, type Sound, type SoundClip, type SoundState, type SoundUse } from '../core/sound.ts';
import { measure } from './level.ts';
import { closeMicrophone, openMicrophone } from './microphone.ts';
import { canChooseOutput, Output } from './output.ts';
import { record } from './record.ts';
import { ringTone } from './ring-tone.ts';
import { keepChoices, keptChoices } from './sound-choices.ts';

type OutputUse = 'speaker' | 'ringer';

/** A context that may run does so within a few ms. */
const lockedMs = 500;

const devicesOf = (devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind) =>
  devices.flatMap(({ kind: own, deviceId, label }) =>
    // Without a permission browsers tell one device of each kind, without a name; `default` stands for another of the list.
    own === kind && deviceId !== '' && deviceId !== 'default' && deviceId !== 'communications'
      ? [{ id: deviceId, label }]
      : [],
  );

/** Devices, volumes, the ring tone, and what the phone plays and records through. */
export class SoundDesk implements Sound {
  readonly #listeners = new Set<() => void>();
  readonly #outputs = new Map<Output, OutputUse>();
  readonly #microphoneListeners = new Set<(stream: MediaStream | undefined) => void>();
  /** What a click brings to life beside the outputs. */
  readonly #waiting = new Set<() => unknown>();
  readonly #unbind: () => void;
  #microphone: MediaStream | undefined;
  /** The phone takes another microphone when the one in use changes. */
  onMicrophoneChange: (() => void) | undefined;
  #state: SoundState = {
    ...keptChoices(),
    microphones: [],
    outputs: [],
    gone: undefined,
    locked: false,
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
    const end = this.#run(new AudioContext(), () => end());
    return end;
  }

  readonly unlock = (): void => {
    if (!this.#state.locked) return;
    this.#setLocked(false);
    for (const resume of this.#waiting) resume();
    for (const output of this.#outputs.keys()) output.resume();
  };

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

  /** For the phone: the chosen microphone, or the system's when that one is not there. */
  async openMicrophone(): Promise<MediaStream> {
    const stream = await openMicrophone(this.#inUse('microphone'));
    // Names are told from the first permission on.
    if (this.#state.microphones.every(({ label }) => label === ''))
      await this.refresh().catch(() => undefined);
    return stream;
  }

  /** For the phone: where a call is heard. */
  output(use: OutputUse): Output {
    const output = new Output(this.#inUse(use), this.#state.volumes[use], () => this.#setLocked(true));
    this.#outputs.set(output, use);
    return output;
  }

  close(output: Output): void {
    output.stop();
    this.#outputs.delete(output);
  }

  /** For the phone: the microphone in use was pulled out, and another is opened. */
  microphoneGone(label: string): void {
    this.#set({ gone: { use: 'microphone', label } });
  }

  /** For the phone: what the meter measures. */
  setMicrophone(stream: MediaStream | undefined): void {
    this.#microphone = stream;
    for (const listener of this.#microphoneListeners) listener(stream);
  }

  dispose(): void {
    this.#unbind();
    for (const output of [...this.#outputs.keys()]) this.close(output);
    this.setMicrophone(undefined);
    this.#setLocked(false);
    this.#listeners.clear();
  }

  /** Has a context run, by the next click where the browser wants one; returns what closes it. */
  #run(context: AudioContext, onRunning?: () => void): () => void {
    let patience: ReturnType<typeof setTimeout> | undefined;
    const resume = () => {
      clearTimeout(patience);
      // A context that may not run yet says nothing: its promise waits for the click.
      patience = setTimeout(() => this.#setLocked(true), lockedMs);
      context.resume().then(
        () => {
          clearTimeout(patience);
          onRunning?.();
        },
        () => undefined,
      );
    };
    this.#waiting.add(resume);
    resume();
    return () => {
      clearTimeout(patience);
      if (!this.#waiting.delete(resume)) return;
      context.close();
      if (this.#waiting.size + this.#outputs.size === 0) this.#setLocked(false);
    };
  }

  /** Any click or key in the page is what the browser waits for, not only that on the panel's button. */
  #setLocked(locked: boolean): void {
    if (locked === this.#state.locked) return;
    const change = locked ? document.addEventListener : document.removeEventListener;
    for (const gesture of ['click', 'keydown']) change.call(document, gesture, this.unlock, true);
    this.#set({ locked });
  }

  /** The meter shows a recording's microphone while no call has one. */
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
    // Before the devices are known, the choice is taken at its word.
    return devices.length === 0 ? chosen : deviceInUse(chosen, devices);
  }

  #labelOf(use: SoundUse): string {
    return this.#devices(use).find(({ id }) => id === this.#state.chosen[use])?.label ?? '';
  }

  #apply(use: SoundUse, before: string): void {
    const device = this.#inUse(use);
    if (device === before) return;
    if (use === 'microphone') this.onMicrophoneChange?.();
    else for (const [output, own] of this.#outputs) if (own === use) output.route(device);
  }

  #keep(): void {
    keepChoices({ chosen: this.#state.chosen, volumes: this.#state.volumes });
  }

  #set(patch: Partial<SoundState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }
}
