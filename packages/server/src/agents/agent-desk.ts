import { EventEmitter } from 'node:events';
import {
  type AgentInput,
  type AgentState,
  nextAgentState,
  OpenSeatError,
  statusCodes,
} from '@openseat/protocol';
import type { Logger } from 'pino';
import type { AgentDevice } from './agent-device.ts';
import { type AgentIdentity, type AgentSession, inCall } from './agent-session.ts';
import type { AgentStore } from './agent-store.ts';
import {
  begun,
  ended,
  moved,
  type Patch,
  reassigned,
  restored,
  resumed,
  type SignIn,
} from './session-steps.ts';
import { SessionTimers } from './session-timers.ts';
import { SessionWrites } from './session-writes.ts';

export interface AgentDeskEvents {
  /** The status, presence or another part of a session changed. */
  changed: [session: AgentSession, previous: AgentSession | undefined];
  signedOut: [session: AgentSession, reason: SignOutReason];
}

/** `replaced`: another workbench of hers took over; `absent`: hers was away for too long. */
export type SignOutReason = 'asked' | 'absent' | 'replaced';

interface Options {
  readonly store: AgentStore;
  readonly log: Logger;
  readonly absenceMs: number;
  readonly now?: () => number;
}

/** Her workbench need not be there, so it counts as present whether it is or not: nothing of her calls goes through it. */
function isAway(session: AgentSession): boolean {
  return session.device.type === 'mobile';
}

/**
 * The one writer of agents' sessions. A change is decided and visible at once (routing must never see an agent twice) and
 * written in order behind it; `settled()` waits for what is written.
 */
export class AgentDesk extends EventEmitter<AgentDeskEvents> {
  readonly #sessions = new Map<string, AgentSession>();
  readonly #timers: SessionTimers;
  readonly #writes: SessionWrites;
  /** Who is signed out when her call has ended. */
  readonly #leaving = new Set<string>();
  readonly #options: Options;
  readonly #now: () => number;

  constructor(options: Options) {
    super();
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#writes = new SessionWrites(options.log);
    this.#timers = new SessionTimers({
      over: (session) => this.#becomesReady(session),
      absent: (userId) => this.endSession(userId, 'absent'),
      absenceMs: options.absenceMs,
      now: this.#now,
    });
  }

  session(userId: string): AgentSession | undefined {
    return this.#sessions.get(userId);
  }

  sessions(): IterableIterator<AgentSession> {
    return this.#sessions.values();
  }

  /** The session of an agent who must be signed in. */
  signedIn(userId: string): AgentSession {
    const session = this.#sessions.get(userId);
    if (session) return session;
    throw new OpenSeatError('6002');
  }

  signIn(request: SignIn): AgentSession {
    const existing = this.#sessions.get(request.identity.userId);
    const session = existing ? resumed(existing, request, this.#now()) : begun(request, this.#now());
    if (!session) throw new OpenSeatError('8020');
    this.#put(session, existing);
    return session;
  }

  /**
   * She is ready at another device from now on, signed in before or not. One who is in a call is refused, and nothing changes.
   * @throws OpenSeatError `InvalidOperation.UserState`
   */
  takeUp(device: AgentDevice, request: SignIn): AgentSession {
    const { userId } = request.identity;
    const existing = this.#sessions.get(userId);
    if (existing && inCall(existing)) this.#refuse(existing);
    if (!existing) this.signIn({ ...request, device });
    else this.#put({ ...existing, ...request, device, present: true }, existing);
    const session = this.signedIn(userId);
    return session.state.status === 'ready' ? session : this.move(userId, 'ready');
  }

  /** What she answers with from now on; her status stays. @throws OpenSeatError `InvalidOperation.UserState` in a call */
  changeDevice(userId: string, device: AgentDevice): AgentSession {
    const session = this.signedIn(userId);
    if (inCall(session)) this.#refuse(session);
    const next = { ...session, device };
    this.#put(next, session);
    return next;
  }

  /** Where a move, or several at once, would lead; throws `InvalidOperation.UserState` when there is none. Changes nothing. */
  requireMove(userId: string, input: AgentInput | readonly AgentInput[]): AgentState {
    const session = this.signedIn(userId);
    const inputs = typeof input === 'string' ? [input] : input;
    const state = inputs.reduce<AgentState | undefined>(
      (from, next) => from && nextAgentState(from, next),
      session.state,
    );
    return state ?? this.#refuse(session);
  }

  /**
   * Moves an agent, or throws `InvalidOperation.UserState` and changes nothing. Several moves at once are told as one.
   * @param patch what changes with the status
   */
  move(userId: string, input: AgentInput | readonly AgentInput[], patch: Patch = {}): AgentSession {
    const session = this.signedIn(userId);
    const next = moved(session, this.requireMove(userId, input), patch, this.#now());
    if (next.state.status === 'signedOut') {
      this.#end(next, 'asked');
      return next;
    }
    this.#put(next, session);
    return next;
  }

  /** After-call work without an end of its own. */
  extendWrapUp(userId: string): AgentSession {
    const session = this.signedIn(userId);
    if (session.state.status !== 'wrapUp') this.#refuse(session);
    const next = { ...session, wrapUpUntil: undefined };
    this.#put(next, session);
    return next;
  }

  /** Her workbench came or went. Away for too long, she is signed out, but never out of a call. */
  setPresent(userId: string, present: boolean): void {
    const session = this.#sessions.get(userId);
    if (!session || session.present === present || isAway(session)) return;
    this.#put({ ...session, present }, session);
  }

  /**
   * What was changed of her while she is signed in; in force at once, for routing from her next call on.
   * @param levels the groups that she may be in now
   * @param joined those of them that she is in from now on, whatever she signed in to
   */
  reassign(identity: AgentIdentity, levels: AgentSession['groups'], joined: readonly string[]): void {
    const session = this.#sessions.get(identity.userId);
    if (!session) return;
    this.#put(reassigned(session, identity, levels, joined), session);
  }

  /** Signs her out now, or when her call has ended. */
  endWhenFree(userId: string): void {
    const session = this.#sessions.get(userId);
    if (session && inCall(session)) this.#leaving.add(userId);
    else this.endSession(userId, 'asked');
  }

  /** Ends a session whatever its status; the caller has ended her call. */
  endSession(userId: string, reason: SignOutReason): void {
    const session = this.#sessions.get(userId);
    if (session) this.#end(ended(session, this.#now()), reason);
  }

  /** Takes up the sessions that were open when the process ended. Their workbenches have the usual time to come back. */
  async restore(
    identities: (userIds: readonly string[]) => Promise<readonly AgentIdentity[]>,
  ): Promise<void> {
    const stored = await this.#options.store.loadSessions();
    if (stored.length === 0) return;
    const known = new Map((await identities(stored.map((s) => s.userId))).map((i) => [i.userId, i]));
    for (const open of stored) {
      const identity = known.get(open.userId);
      if (!identity) {
        // She was removed while she was in a call, and the process ended before it.
        await this.#options.store.forgetSession(open.userId, this.#now());
        continue;
      }
      const session = restored(open, identity);
      if (isAway(session) && identity.disabled) await this.#options.store.deleteSession(session);
      else this.#put(session, undefined);
    }
  }

  /** Resolves when all changes so far are written. */
  async settled(): Promise<void> {
    await this.#writes.settled();
  }

  async dispose(): Promise<void> {
    this.#timers.dispose();
    this.#leaving.clear();
    await this.settled();
    this.removeAllListeners();
  }

  #put(session: AgentSession, previous: AgentSession | undefined): void {
    const { userId } = session.identity;
    this.#sessions.set(userId, session);
    const statusChanged = previous?.state.status !== session.state.status || previous.since !== session.since;
    const shownOnly = !statusChanged && previous?.present !== session.present;
    if (!shownOnly || previous?.device !== session.device) {
      this.#writes.add(userId, () => this.#options.store.saveSession(session, statusChanged));
    }
    this.#timers.set(session);
    if (statusChanged) this.#logStatus(session);
    this.emit('changed', session, previous);
    // Not within the change: whoever made it is not done yet.
    if (this.#leaving.has(userId) && !inCall(session)) setImmediate(() => this.#leaveIfFree(userId));
  }

  #leaveIfFree(userId: string): void {
    if (this.#leaving.has(userId)) this.endWhenFree(userId);
  }

  #refuse(session: AgentSession): never {
    throw new OpenSeatError('InvalidOperation.UserState', { status: statusCodes[session.state.status] });
  }

  #end(session: AgentSession, reason: SignOutReason): void {
    const { userId } = session.identity;
    const previous = this.#sessions.get(userId);
    this.#sessions.delete(userId);
    this.#leaving.delete(userId);
    this.#timers.clear(userId);
    this.#writes.add(userId, () => this.#options.store.deleteSession(session));
    this.#logStatus(session);
    this.emit('changed', session, previous);
    this.emit('signedOut', session, reason);
  }

  #becomesReady({ identity: { userId }, since }: AgentSession): void {
    const session = this.#sessions.get(userId);
    const ends = session?.state.status === 'wrapUp' || session?.state.status === 'break';
    if (ends && session.since === since) this.move(userId, 'ready');
  }

  #logStatus(session: AgentSession): void {
    this.#options.log.info(
      {
        instanceId: session.identity.instanceId,
        agentId: session.identity.userId,
        contactId: session.contact?.contactId,
        status: session.state.status,
      },
      'agent status',
    );
  }
}
