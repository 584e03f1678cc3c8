import { maskedNumber } from '@openseat/protocol';

export type AuditDetail = Readonly<Record<string, string | number | boolean>>;

/** The user, and the key, behind an action. */
export interface AuditActor {
  /** The user who acted. For a request with an AccessKey, the user that the key belongs to. */
  readonly actorId: string;
  /** The other user that the action was for. Absent: the actor's own. */
  readonly onBehalfOf?: string | undefined;
  /** The AccessKey that signed the request. */
  readonly accessKeyId?: string | undefined;
}

/** The user that asked, and the id of the request. */
export type RequestOrigin = AuditActor & { readonly requestId: string };

/** An action that may matter later. Never contains a password, a token or a key. */
export interface AuditEntry extends AuditActor {
  readonly instanceId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The operation's name, such as `CreateUser`. Other actions have a name of the same form. */
  readonly action: string;
  /** The id of the action's target; empty: the instance. */
  readonly target: string;
  /** The id of the request, as its answer gave it. */
  readonly requestId?: string | undefined;
  /** Details beside action and target: short names and values. */
  readonly detail?: AuditDetail | undefined;
}

export interface AuditQuery {
  readonly instanceId: string;
  /** Epoch milliseconds, both included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The actor, or the user that the action was for. */
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface AuditRecord extends AuditEntry {
  readonly id: string;
  /** The actor's current name; empty: the actor is no user. */
  readonly actorName: string;
}

/** The audit log. Entries are added, never changed and never removed. */
export interface AuditLog {
  /** Writes an entry, with telephone numbers masked. */
  write(entry: AuditEntry): Promise<void>;
  /** The newest first, with the count of all that match. */
  list(query: AuditQuery): Promise<{ readonly totalCount: number; readonly list: readonly AuditRecord[] }>;
}

/**
 * Hides four digits of a text that is a telephone number. Other texts stay, such as a contact's id with its
 * 19 digits.
 */
export function withoutNumber(text: string): string {
  return /^\+?\d{7,15}$/.test(text) ? maskedNumber(text) : text;
}

/** The entry with its telephone numbers masked. */
export function keepable(entry: AuditEntry): AuditEntry {
  const detail = Object.entries(entry.detail ?? {}).map(
    ([name, value]) => [name, typeof value === 'string' ? withoutNumber(value) : value] as const,
  );
  return { ...entry, target: withoutNumber(entry.target), detail: Object.fromEntries(detail) };
}
