/** Lasting problems that prevent audio or calls, by the protocol's error codes. */
export type ConditionCode =
  | 'Sound.Locked'
  | 'Sound.MicrophonePrompt'
  | 'Sound.MicrophoneSilent'
  | 'Sound.DeviceGone'
  | 'Sound.Poor'
  | 'DeskPhone.Offline'
  | 'network error';
