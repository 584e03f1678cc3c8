import type {
  ContactDirection,
  ContactDisposition,
  ContactKind,
  ContactState,
  ReleaseReason,
  Releaser,
} from '@openseat/protocol';

/** The steps of a contact's life, as records tell them. */
export type ContactStepName =
  | 'arrived'
  | 'flowEntered'
  | 'flowStep'
  | 'voicemailBegun'
  | 'callbackAsked'
  | 'enqueued'
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
  | 'agentLost'
  | 'monitored'
  | 'coached'
  | 'bargedIn'
  | 'monitorEnded'
  | 'tookOver'
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
  }>;
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

export interface OpenedConnection {
  readonly id: string;
  readonly contactId: string;
  readonly instanceId: string;
  readonly userId: string;
  /** How the call looks from her: one that was transferred to her is inbound, whoever placed it. */
  readonly direction: ContactDirection;
  readonly skillGroupId: string | undefined;
  readonly offeredAt: number;
}

/** Where a contact's life is written, step by step, before the next step is taken. */
export interface ContactJournal {
  openContact(contact: OpenedContact, firstStep: JournalEntry): Promise<void>;
  openConnection(connection: OpenedConnection, step: JournalEntry): Promise<void>;
  write(entry: JournalEntry): Promise<void>;
  /** After-call work of a connection is over. */
  endWork(connId: string, at: number): Promise<void>;
  /** Closes the records of contacts that were open when an earlier process ended. Answers how many. */
  closeInterrupted(at: number): Promise<number>;
}
