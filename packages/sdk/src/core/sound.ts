/** What sound goes through. The ringer is an output of its own, so that a call is heard without a headset on. */
export type SoundUse = 'microphone' | 'speaker' | 'ringer';

export interface SoundDevice {
  /** Empty: whatever the system has chosen. */
  readonly id: string;
  /** Empty until the browser may tell, which is once the microphone has been allowed. */
  readonly label: string;
}

export interface SoundState {
  readonly microphones: readonly SoundDevice[];
  /** Empty where this browser does not let outputs be chosen. */
  readonly outputs: readonly SoundDevice[];
  /** Ids; empty: the system's. */
  readonly chosen: Readonly<Record<SoundUse, string>>;
  /** 0 to 1. */
  readonly volumes: Readonly<Record<'speaker' | 'ringer', number>>;
  /** A chosen device that has gone; another is used in its place. */
  readonly gone: { readonly use: SoundUse; readonly label: string } | undefined;
  /** The browser plays nothing until the page has been clicked. */
  readonly locked: boolean;
}

/** A few seconds of the microphone. */
export interface SoundClip {
  /** The loudest moment, 0 to 1. */
  readonly loudest: number;
  /** Plays it at the speaker; resolves at its end. */
  play(): Promise<void>;
}

/** Devices, volumes and the ring tone of this browser. What is chosen is kept in it. */
export interface Sound {
  readonly state: () => SoundState;
  /** Calls `listener` after each change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes a device, in a call as well, without a gap. */
  choose(use: SoundUse, id: string): Promise<void>;
  setVolume(use: 'speaker' | 'ringer', volume: number): void;
  /** Looks anew which devices there are. */
  refresh(): Promise<void>;
  /** Takes note that a device has gone. */
  dismissGone(): void;
  /** Rings until what it returns is called. */
  ring(): () => void;
  /** Looks whether the browser lets this page be heard, before a call has to be; `locked` tells. Returns what ends that. */
  probe(): () => void;
  /** To be called by a click: sound that the browser held back begins. */
  unlock(): void;
  /** Tells how loud the call's microphone is, 0 to 1, some ten times a second; returns what ends it. */
  meter(listener: (level: number) => void): () => void;
  /** Records the microphone. Rejects with `WorkbenchError` when it cannot be used. */
  record(ms: number): Promise<SoundClip>;
}

export const systemDevice = '';

/** The device that is used: the chosen one while it is there, else the system's. */
export function deviceInUse(chosen: string, devices: readonly SoundDevice[]): string {
  return devices.some(({ id }) => id === chosen) ? chosen : systemDevice;
}
