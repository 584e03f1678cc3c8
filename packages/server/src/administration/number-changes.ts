export type PhoneNumberUsage = 'Inbound' | 'Outbound' | 'Bidirection';

export interface NumberChanges {
  numbers(): Promise<readonly { readonly id: string; readonly number: string }[]>;
  /** Whether there is such an inbound flow with a published version. */
  takesCalls(flowId: string): Promise<boolean>;
  /** Answers false when any instance has the number already. */
  addNumber(number: {
    readonly id: string;
    readonly number: string;
    readonly usage: PhoneNumberUsage;
    readonly flowId: string | undefined;
    readonly trunkId: string | undefined;
    readonly description: string | undefined;
  }): Promise<boolean>;
  /** Without a flow the destination stays, and without a trunk the trunk. A null trunk is the environment's. */
  setNumber(
    phoneNumberId: string,
    change: {
      readonly usage: PhoneNumberUsage;
      readonly flowId: string | undefined;
      readonly trunkId: string | null | undefined;
      readonly description: string | undefined;
    },
  ): Promise<void>;
  /** Replaces the groups whose agents may call from the number. */
  lendTo(phoneNumberId: string, skillGroupIds: readonly string[]): Promise<void>;
  removeNumber(phoneNumberId: string): Promise<void>;
}
