/** What an agent answers her calls with. */
export type AgentDevice =
  | { readonly type: 'browser' }
  | {
      readonly type: 'mobile';
      readonly number: string;
      /** The number of ours that it is called from. */
      readonly caller: string;
    }
  | { readonly type: 'deskPhone' };

export type DeviceType = AgentDevice['type'];

export const browser: AgentDevice = { type: 'browser' };

/** The 2020-07-01 words (ccc-api 6: WorkMode). */
export const workModes = { browser: 'ON_SITE', mobile: 'OFF_SITE', deskPhone: 'OFFICE_PHONE' } as const;

/** A device that can be called now, as the telephone system calls it. */
export type ReachableDevice =
  | {
      readonly type: 'browser' | 'deskPhone';
      /** Its name at the telephone system. */
      readonly phone: string;
    }
  | Extract<AgentDevice, { type: 'mobile' }>;

/** Whether a call is answered and hung up at the device itself; a browser's leg is up before the answer (ADR 0005). */
export function answersItself(type: DeviceType): boolean {
  return type !== 'browser';
}
