import type {
  ContactDirection,
  ContactDisposition,
  ContactKind,
  ContactState,
  ReleaseReason,
  Releaser,
} from '@openseat/protocol';
import type { OwedCode } from '../../agents/owed-codes.ts';

/** The steps of a contact, as call records show them. */
export type ContactStepName =
  | 'arrived'
  | 'flowEntered'
  | 'flowStep'
  | 'voicemailBegun'
  | 'callbackAsked'
  | 'enqueued'
  | 'moved'
  | 'offered'
  | 'ringTimeout'
  | 'rejected'
  | 'phoneUnreachable'
  | 'dialed'
  | 'alerting'
  | 'established'
  | 'held'
  | 'retrieved'
  | 'verificationStarted'
  | 'verificationEnded'
  | 'recordingPaused'
  | 'recordingResumed'
  | 'transferred'
  | 'transferFailed'
  | 'handedOff'
  | 'consulted'
  | 'consultAlerting'
  | 'consultEstablished'
  | 'consultSwitched'
  | 'consultEnded'
  | 'conferred'
  | 'conferenceEnded'
  | 'assisted'
  | 'handedOver'
  | 'customerLeft'
  | 'ownCall'
  | 'agentAway'
  | 'agentBack'
  | 'agentLost'
  | 'monitored'
  | 'coached'
  | 'bargedIn'
  | 'monitorEnded'
  | 'tookOver'
  | 'wrapUpCoded'
  | 'released'
  | 'ended';

export interface JournalEntry {
  readonly contactId: string;
  readonly instanceId: string;
  readonly at: number;
  readonly step: ContactStepName;
  readonly userId?: string | undefined;
  readonly connId?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** What changes in the contact's own record with this step. */
  readonly contact?: Partial<{
    state: ContactState['type'];
    skillGroupId: string | undefined;
    queuedAt: number;
    establishedAt: number;
    endedAt: number;
    disposition: ContactDisposition;
    releasedBy: Releaser;
    releaseReason: ReleaseReason;
  }>;
  /** What changes in the agent's connection with this step. */
  readonly connection?: Partial<{
    establishedAt: number;
    releasedAt: number;
    releaseReason: ReleaseReason;
    holdMs: number;
    /** The agent still has to choose a wrap-up code. */
    codeOwed: boolean;
    /** The agent's code for the contact. It settles what the agent's other connections in the contact still owe. */
    wrapUpCodeId: string;
  }>;
  /** The contact's durable state after the step, written with it. The last step deletes it. */
  readonly live?: LiveContact | undefined;
}

/** A contact's durable state, as JSON. A store keeps the highest revision. */
export interface LiveContact {
  readonly contactId: string;
  readonly instanceId: string;
  readonly revision: number;
  readonly state: string;
}

export interface OpenedContact {
  readonly id: string;
  readonly instanceId: string;
  readonly direction: ContactKind;
  readonly state: ContactState['type'];
  readonly caller: string;
  readonly callee: string;
  readonly skillGroupId: string | undefined;
  readonly startedAt: number;
}

/** A connection with its first step. */
export interface ConnectionOpening {
  readonly opened: OpenedConnection;
  readonly step: JournalEntry;
}

export interface OpenedConnection {
  readonly id: string;
  readonly contactId: string;
  readonly instanceId: string;
  readonly userId: string;
  /** The direction from the agent's side: a transferred call is inbound, whichever side placed it. */
  readonly direction: ContactDirection;
  readonly skillGroupId: string | undefined;
  readonly offeredAt: number;
}

/** Stores the steps of contacts. Each step is written before the next is taken, with the contact's durable state. */
export interface ContactJournal {
  /** Writes a contact with its first step, and the connection of the agent who calls, in one transaction. */
  openContact(contact: OpenedContact, firstStep: JournalEntry, connection?: ConnectionOpening): Promise<void>;
  /** Writes a connection with its first step, and the steps before it, in one transaction. */
  openConnection(connection: OpenedConnection, ...steps: readonly JournalEntry[]): Promise<void>;
  /** Writes steps in one transaction. */
  write(...entries: readonly JournalEntry[]): Promise<void>;
  /** Writes a change without a step. Ignored after the contact's end. */
  storeState(live: LiveContact): Promise<void>;
  /** The contacts that an earlier process left. */
  loadContacts(): Promise<readonly LiveContact[]>;
  /** Records the end of a connection's after-call work. */
  endWork(connId: string, at: number): Promise<void>;
  /** The calls whose required wrap-up code is missing, oldest first. */
  owedCodes(): Promise<readonly OwedCode[]>;
  /** Closes the records of contacts that an earlier process left open, without a state. Returns how many. */
  closeInterrupted(at: number): Promise<number>;
}
