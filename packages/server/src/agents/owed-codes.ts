import type { OwnCall } from './agent-session.ts';

/** An agent, and a call whose required wrap-up code the agent has not chosen. */
export interface OwedCode extends OwnCall {
  readonly userId: string;
}

/**
 * The calls whose wrap-up codes agents still have to choose. They outlive the sessions: signing out and in again does
 * not settle one. The database has them with the connections (`ContactJournal`).
 */
export class OwedCodes {
  /** By agent, oldest first. */
  readonly #owed = new Map<string, readonly OwnCall[]>();

  /** The agent's oldest one. */
  of(userId: string): OwnCall | undefined {
    return this.#owed.get(userId)?.[0];
  }

  add({ userId, contactId, connId }: OwedCode): void {
    this.settle(userId, contactId);
    this.#owed.set(userId, [...(this.#owed.get(userId) ?? []), { contactId, connId }]);
  }

  /** One code is enough for all parts of an agent in a contact. */
  settle(userId: string, contactId: string): void {
    const others = this.#owed.get(userId)?.filter((call) => call.contactId !== contactId) ?? [];
    if (others.length === 0) this.#owed.delete(userId);
    else this.#owed.set(userId, others);
  }
}
