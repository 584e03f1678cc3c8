import type { AgentSession } from './agent-session.ts';

/** What of an agent's session outlives the process. */
export type StoredSession = Omit<
  AgentSession,
  'identity' | 'contact' | 'present' | 'state' | 'breakUntil'
> & {
  readonly userId: string;
  readonly status: AgentSession['state']['status'];
};

export interface AgentStore {
  /** Writes the session as it stands and, when its status is new, closes the last entry of the status log and opens one. */
  saveSession(session: AgentSession, statusChanged: boolean): Promise<void>;
  deleteSession(session: AgentSession): Promise<void>;
  /** Ends what is left of a session whose user is gone. */
  forgetSession(userId: string, at: number): Promise<void>;
  loadSessions(): Promise<readonly StoredSession[]>;
}
