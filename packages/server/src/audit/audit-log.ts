import { maskedNumber } from '@openseat/protocol';

export type AuditDetail = Readonly<Record<string, string | number | boolean>>;

/** Somebody did something that another may want to know later. Never a password, a token or a key. */
export interface AuditEntry {
  readonly instanceId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The user who did it. */
  readonly actorId: string;
  /** The operation's name, such as `CreateUser`; for what is none, a name of that form. */
  readonly action: string;
  /** The id of what it was done to; empty: the instance. */
  readonly target: string;
  /** Of the request that asked for it, as its answer told it. */
  readonly requestId?: string | undefined;
  /** What the action and its target do not tell: short names and values. */
  readonly detail?: AuditDetail | undefined;
}

export interface AuditQuery {
  readonly instanceId: string;
  /** Epoch milliseconds, both included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface AuditRecord extends AuditEntry {
  readonly id: string;
  /** As the actor is called now; empty: she is no user. */
  readonly actorName: string;
}

/** What was done, by whom: entries are added, never changed and never taken away. */
export interface AuditLog {
  /** Telephone numbers are masked on their way in. */
  write(entry: AuditEntry): Promise<void>;
  /** The newest first, with the count of all that match. */
  list(query: AuditQuery): Promise<{ readonly totalCount: number; readonly list: readonly AuditRecord[] }>;
}

/** A text that is a telephone number, with four of its digits hidden; any other, as an id of a contact with its 19 digits, as it is. */
export function withoutNumber(text: string): string {
  return /^\+?\d{7,15}$/.test(text) ? maskedNumber(text) : text;
}

/** The entry as it may be kept. */
export function keepable(entry: AuditEntry): AuditEntry {
  const detail = Object.entries(entry.detail ?? {}).map(
    ([name, value]) => [name, typeof value === 'string' ? withoutNumber(value) : value] as const,
  );
  return { ...entry, target: withoutNumber(entry.target), detail: Object.fromEntries(detail) };
}
