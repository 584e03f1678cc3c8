/**
 * Kinds of audio devices. The ringer is a separate output, so that a call is heard without the headset on.
 */
export type SoundUse = 'microphone' | 'speaker' | 'ringer';

export interface SoundDevice {
  /** Empty: the system's default. */
  readonly id: string;
  /** Empty until the browser reveals it, after the microphone was allowed. */
  readonly label: string;
}

export interface SoundState {
  readonly microphones: readonly SoundDevice[];
  /** Empty if this browser has no choice of outputs. */
  readonly outputs: readonly SoundDevice[];
  /** Ids; empty: the system's. */
  readonly chosen: Readonly<Record<SoundUse, string>>;
  /** 0 to 1. */
  readonly volumes: Readonly<Record<'speaker' | 'ringer', number>>;
  /** Whether the browser takes background noise out of the microphone's sound. */
  readonly noiseSuppression: boolean;
  /** A chosen device that was disconnected; another is used instead. */
  readonly gone: { readonly use: SoundUse; readonly label: string } | undefined;
  /** The browser plays nothing before a click in the page. */
  readonly locked: boolean;
  /** The browser has been asking for the microphone for some seconds, without an answer. */
  readonly asking: boolean;
}

/** A short recording of the microphone. */
export interface SoundClip {
  /** Peak level, 0 to 1. */
  readonly loudest: number;
  /** Plays it on the speaker; resolves at its end. */
  play(): Promise<void>;
}

/** Devices, volumes and the ring tone of this browser. Choices are stored in the browser. */
export interface Sound {
  readonly state: () => SoundState;
  /** Calls `listener` after each change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes a device without a gap, also during a call. */
  choose(use: SoundUse, id: string): Promise<void>;
  setVolume(use: 'speaker' | 'ringer', volume: number): void;
  /** Switches noise suppression, also during a call: the microphone is opened again. */
  suppressNoise(on: boolean): void;
  /** Refreshes the list of devices. */
  refresh(): Promise<void>;
  /** Dismisses the notice of a disconnected device. */
  dismissGone(): void;
  /** Plays the ring tone; returns a function that stops it. */
  ring(): () => void;
  /**
   * Checks in advance whether the browser lets this page play audio; `locked` has the result. Returns a
   * function that stops the check.
   */
  probe(): () => void;
  /** Starts audio that the browser held back. Call it from a click. */
  unlock(): void;
  /** Stops waiting for the microphone: the request fails as if it was refused. */
  cancelPrompt(): void;
  /**
   * Reports the microphone level of the call, 0 to 1, about ten times a second; returns a function that
   * stops it.
   */
  meter(listener: (level: number) => void): () => void;
  /** Records the microphone. Rejects with `WorkbenchError` when it cannot be used. */
  record(ms: number): Promise<SoundClip>;
}

export const systemDevice = '';

/** The device in use: the chosen one while it is connected, else the system's. */
export function deviceInUse(chosen: string, devices: readonly SoundDevice[]): string {
  return devices.some(({ id }) => id === chosen) ? chosen : systemDevice;
}
