/** Limits of callbacks that agents schedule. Kept apart, so that the SDK needs no schema library. */
export const callbackLimits = {
  /** Characters of the note. */
  note: 500,
  /** How far ahead a callback may be. */
  aheadMs: 30 * 24 * 3_600_000,
  /** How far back its time may be, as clocks differ. It is then due at once. */
  behindMs: 60_000,
  /** Open callbacks that one agent has scheduled. */
  open: 50,
} as const;

/** A callback for one agent whose time has come. Times are epoch milliseconds. */
export interface DueCallback {
  callbackId: string;
  phoneNumber: string;
  note: string;
  dueTime: number;
}
