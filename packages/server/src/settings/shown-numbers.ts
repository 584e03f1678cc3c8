import { maskedNumber } from '@openseat/protocol';

/** Whether callers' and called numbers are shown in full (`ShowCalledID`, `ShowCalleeID`). */
export interface ShownNumbers {
  readonly callers: boolean;
  readonly callees: boolean;
}

export function shownNumbers(settings: Readonly<Record<string, string>>): ShownNumbers {
  return { callers: settings.ShowCalledID !== '0', callees: settings.ShowCalleeID !== '0' };
}

/** A customer's number, masked unless it is shown. */
export function shownNumber(number: string, isShown: boolean): string {
  return isShown ? number : maskedNumber(number);
}

interface Sides {
  /** A contact's, as in its record. */
  readonly direction: string;
  readonly caller: string;
  readonly callee: string;
}

/** Both numbers of a contact, the customer's masked where it is not shown. Internal calls have extensions. */
export function shownSides<Contact extends Sides>(contact: Contact, shown: ShownNumbers): Contact {
  const { direction, caller, callee } = contact;
  if (direction === 'inbound') return { ...contact, caller: shownNumber(caller, shown.callers) };
  if (direction === 'internal') return contact;
  return { ...contact, callee: shownNumber(callee, shown.callees) };
}
