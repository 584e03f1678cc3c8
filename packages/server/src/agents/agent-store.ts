import type { AgentSession } from './agent-session.ts';

/** The part of an agent's session that survives a restart. */
export type StoredSession = Omit<
  AgentSession,
  'identity' | 'contact' | 'owesCodeOf' | 'present' | 'state' | 'breakUntil'
> & {
  readonly userId: string;
  readonly status: AgentSession['state']['status'];
};

export interface AgentStore {
  /** Writes the session. A new status also closes the last entry of the status log and opens one. */
  saveSession(session: AgentSession, statusChanged: boolean): Promise<void>;
  deleteSession(session: AgentSession): Promise<void>;
  /** Ends the stored session of a removed user. */
  forgetSession(userId: string, at: number): Promise<void>;
  loadSessions(): Promise<readonly StoredSession[]>;
}
