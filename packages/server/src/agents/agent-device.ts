/** What an agent answers calls with. */
export type AgentDevice =
  | { readonly type: 'browser' }
  | {
      readonly type: 'mobile';
      readonly number: string;
      /** The call centre's number that the phone is called from. */
      readonly caller: string;
    }
  | { readonly type: 'deskPhone' };

export type DeviceType = AgentDevice['type'];

export const browser: AgentDevice = { type: 'browser' };

/** The 2020-07-01 words (ccc-api 6: WorkMode). */
export const workModes = { browser: 'ON_SITE', mobile: 'OFF_SITE', deskPhone: 'OFFICE_PHONE' } as const;

/** A device that is registered at Asterisk. */
export interface RegisteredDevice {
  readonly type: 'browser' | 'deskPhone';
  /** The device's name at Asterisk. */
  readonly phone: string;
}

/** A device that can be called now. */
export type ReachableDevice = RegisteredDevice | Extract<AgentDevice, { type: 'mobile' }>;

/**
 * Whether a call is answered and hung up at the device itself. A browser's leg is up before the answer (ADR
 * 0005).
 */
export function answersItself(type: DeviceType): boolean {
  return type !== 'browser';
}
