export type PhoneNumberUsage = 'Inbound' | 'Outbound' | 'Bidirection';

export interface NumberChanges {
  numbers(): Promise<readonly { readonly id: string; readonly number: string }[]>;
  /** Whether there is such a flow that takes calls and has a published version. */
  takesCalls(flowId: string): Promise<boolean>;
  /** Answers false when the number is taken, in whichever instance. */
  addNumber(number: {
    readonly id: string;
    readonly number: string;
    readonly usage: PhoneNumberUsage;
    readonly flowId: string | undefined;
  }): Promise<boolean>;
  /** Without a flow: it leads where it led. */
  setNumber(
    phoneNumberId: string,
    change: { readonly usage: PhoneNumberUsage; readonly flowId: string | undefined },
  ): Promise<void>;
  /** The groups whose agents may call from it, instead of those that might. */
  lendTo(phoneNumberId: string, skillGroupIds: readonly string[]): Promise<void>;
  removeNumber(phoneNumberId: string): Promise<void>;
}
