import { EventEmitter } from 'node:events';
import {
  type AgentInput,
  type AgentState,
  type AgentStatus,
  nextAgentState,
  OpenSeatError,
  statusCodes,
} from '@openseat/protocol';
import type { Logger } from 'pino';
import { within } from '../async/within.ts';
import type { AgentDevice } from './agent-device.ts';
import {
  type AgentIdentity,
  type AgentSession,
  type ContinuedCall,
  inCall,
  type NextStatus,
  supervisionBreak,
} from './agent-session.ts';
import type { AgentStore } from './agent-store.ts';
import { type OwedCode, OwedCodes } from './owed-codes.ts';
import {
  begun,
  ended,
  moved,
  owing,
  type Patch,
  reassigned,
  restored,
  resumed,
  type SignIn,
} from './session-steps.ts';
import { SessionTimers } from './session-timers.ts';
import { SessionWrites } from './session-writes.ts';

export interface AgentSessionEvents {
  /** The status, presence or another part of a session changed. */
  changed: [session: AgentSession, previous: AgentSession | undefined];
  signedOut: [session: AgentSession, reason: SignOutReason];
}

/** How long a confirmation waits for its write. */
const confirmMs = 2_000;

/** `replaced`: another workbench of the agent took over. `absent`: the workbench was away for too long. */
export type SignOutReason = 'asked' | 'absent' | 'replaced';

interface Options {
  readonly store: AgentStore;
  readonly log: Logger;
  readonly absenceMs: number;
  readonly now?: () => number;
}

/** What makes an agent get or make calls. A supervisor without groups does neither. */
const callInputs: ReadonlySet<AgentInput> = new Set(['ready', 'offer', 'recall', 'dial']);

/** What needs the wrap-up code of the last call first. */
const endsOfWork: ReadonlySet<AgentInput> = new Set(['ready', 'takeBreak', 'signOut', 'dial']);

/** Statuses in which an agent may choose the status after the call. */
const withNext: ReadonlySet<AgentStatus> = new Set([
  'dialing',
  'inboundCall',
  'outboundCall',
  'internalCall',
  'held',
  'consultDialing',
  'consultTalking',
  'consultSwitched',
  'conference',
  'assisting',
  'wrapUp',
]);

/** No call of a mobile agent goes through the workbench, so it always counts as present. */
function isAway(session: AgentSession): boolean {
  return session.device.type === 'mobile';
}

/**
 * The only writer of agents' sessions. A change takes effect at once, so that routing never sees an agent
 * twice. The write follows in order. `settled()` waits for all writes.
 */
export class AgentSessions extends EventEmitter<AgentSessionEvents> {
  readonly #sessions = new Map<string, AgentSession>();
  readonly #timers: SessionTimers;
  readonly #writes: SessionWrites;
  /** Agents to sign out when their call has ended. */
  readonly #leaving = new Set<string>();
  readonly #owed = new OwedCodes();
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

  /** The agent's session. @throws OpenSeatError when the agent is not signed in */
  signedIn(userId: string): AgentSession {
    const session = this.#sessions.get(userId);
    if (session) return session;
    throw new OpenSeatError('6002');
  }

  /** Signs a supervisor in without groups: on a break that ends with the session. */
  signInToSupervise(request: Omit<SignIn, 'groups' | 'purpose'>): AgentSession {
    const session = this.signIn({ ...request, groups: [], purpose: 'supervision' });
    return session.state.status === 'signedIn'
      ? this.move(session.identity.userId, 'takeBreak', { breakCode: supervisionBreak })
      : session;
  }

  signIn(request: SignIn): AgentSession {
    const existing = this.#sessions.get(request.identity.userId);
    const session = existing ? resumed(existing, request, this.#now()) : begun(request, this.#now());
    if (!session) throw new OpenSeatError('8020');
    const next = this.#withOwed(session);
    this.#put(next, existing);
    return next;
  }

  /**
   * Makes the agent ready at another device, signed in before or not. Refused during a call, without any
   * change.
   * @throws OpenSeatError `InvalidOperation.UserState`, `WrapUp.CodeRequired`
   */
  takeUp(device: AgentDevice, request: SignIn): AgentSession {
    const { userId } = request.identity;
    const existing = this.#sessions.get(userId);
    if (existing && inCall(existing)) this.#refuse(existing);
    if (this.#owed.of(userId)) throw new OpenSeatError('WrapUp.CodeRequired');
    if (!existing) this.signIn({ ...request, device });
    else this.#put({ ...existing, purpose: 'calls', ...request, device, present: true }, existing);
    const session = this.signedIn(userId);
    return session.state.status === 'ready' ? session : this.move(userId, 'ready');
  }

  /**
   * Changes the agent's device and keeps the status.
   * @throws OpenSeatError `InvalidOperation.UserState` in a call
   */
  changeDevice(userId: string, device: AgentDevice): AgentSession {
    const session = this.signedIn(userId);
    if (inCall(session)) this.#refuse(session);
    const next = { ...session, device };
    this.#put(next, session);
    return next;
  }

  /**
   * The state after one move, or several at once. Changes nothing.
   * @throws OpenSeatError `InvalidOperation.UserState` when there is no such move; `WrapUp.CodeRequired`
   */
  requireMove(userId: string, input: AgentInput | readonly AgentInput[]): AgentState {
    const session = this.signedIn(userId);
    const inputs = typeof input === 'string' ? [input] : input;
    if (session.purpose === 'supervision' && inputs.some((one) => callInputs.has(one))) this.#refuse(session);
    const state = inputs.reduce<AgentState | undefined>(
      (from, next) => from && nextAgentState(from, next),
      session.state,
    );
    if (!state) this.#refuse(session);
    if (session.owesCodeOf && inputs.some((one) => endsOfWork.has(one))) {
      throw new OpenSeatError('WrapUp.CodeRequired');
    }
    return state;
  }

  /**
   * Moves an agent. Several moves at once are one `changed` event.
   * @param patch what changes with the status
   * @throws OpenSeatError `InvalidOperation.UserState`, `WrapUp.CodeRequired`; then nothing has changed
   */
  move(userId: string, input: AgentInput | readonly AgentInput[], patch: Patch = {}): AgentSession {
    const session = this.signedIn(userId);
    const after = moved(session, this.requireMove(userId, input), patch, this.#now());
    if (patch.owesCode && session.contact) this.#owed.add({ userId, ...session.contact });
    const next = this.#withOwed(after);
    if (next.state.status === 'signedOut') {
      this.#end(next, 'asked');
      return next;
    }
    this.#put(next, session);
    return next;
  }

  /** Removes the time limit from after-call work. */
  extendWrapUp(userId: string): AgentSession {
    const session = this.signedIn(userId);
    if (session.state.status !== 'wrapUp') this.#refuse(session);
    const next = { ...session, wrapUpUntil: undefined };
    this.#put(next, session);
    return next;
  }

  /** Another workbench goes on with the session, call included. */
  continueAt(userId: string, deviceId: string): void {
    const session = this.signedIn(userId);
    this.#put({ ...session, deviceId }, session);
  }

  /**
   * The wrap-up code of a contact is stored. An agent whose after-call work was over but for the code goes on.
   */
  codeChosen(userId: string, contactId: string): void {
    this.#owed.settle(userId, contactId);
    const session = this.#sessions.get(userId);
    if (session?.owesCodeOf?.contactId !== contactId) return;
    this.#put(this.#withOwed({ ...session, owesCodeOf: undefined }), session);
  }

  /**
   * Chooses the status after the agent's call.
   * @param next undefined: ready
   * @throws OpenSeatError `InvalidOperation.UserState` outside of calls and after-call work
   */
  chooseNext(userId: string, next: NextStatus | undefined): AgentSession {
    const session = this.signedIn(userId);
    if (!withNext.has(session.state.status)) this.#refuse(session);
    const chosen = { ...session, next };
    this.#put(chosen, session);
    return chosen;
  }

  /**
   * The agent's workbench connected or disconnected. The agent is signed out after a long absence, but never
   * out of a call.
   */
  setPresent(userId: string, present: boolean): void {
    const session = this.#sessions.get(userId);
    if (!session || session.present === present || isAway(session)) return;
    this.#put({ ...session, present }, session);
  }

  /**
   * Applies a change of the user to the signed-in agent at once. Routing uses it from the next call on.
   * @param levels the groups that the agent may be in now
   * @param joined those of them that the agent joins without a new sign-in
   */
  reassign(identity: AgentIdentity, levels: AgentSession['groups'], joined: readonly string[]): void {
    const session = this.#sessions.get(identity.userId);
    if (!session) return;
    this.#put(reassigned(session, identity, levels, joined), session);
  }

  /** Signs the agent out now, or when the call has ended. */
  endWhenFree(userId: string): void {
    const session = this.#sessions.get(userId);
    if (session && inCall(session)) this.#leaving.add(userId);
    else this.endSession(userId, 'asked');
  }

  /** Ends a session in any status. The calling code has ended the agent's call. */
  endSession(userId: string, reason: SignOutReason): void {
    const session = this.#sessions.get(userId);
    if (session) this.#end(ended(session, this.#now()), reason);
  }

  /**
   * Restores the sessions that were open when the process ended. Their workbenches have the usual time to
   * come back.
   * @param calls the calls that go on, by agent
   * @param owed the wrap-up codes that agents have not chosen, oldest first
   */
  async restore(
    identities: (userIds: readonly string[]) => Promise<readonly AgentIdentity[]>,
    calls: ReadonlyMap<string, ContinuedCall> = new Map(),
    owed: readonly OwedCode[] = [],
  ): Promise<void> {
    for (const code of owed) this.#owed.add(code);
    const stored = await this.#options.store.loadSessions();
    if (stored.length === 0) return;
    const known = new Map((await identities(stored.map((s) => s.userId))).map((i) => [i.userId, i]));
    for (const open of stored) {
      const identity = known.get(open.userId);
      if (!identity) {
        // The user was removed during a call, and the process ended before the call did.
        await this.#options.store.forgetSession(open.userId, this.#now());
        continue;
      }
      const session = this.#withOwed(restored(open, identity, calls.get(open.userId), this.#now()));
      if (isAway(session) && identity.disabled) await this.#options.store.deleteSession(session);
      else this.#put(session, undefined);
    }
  }

  /**
   * Resolves when the agent's changes so far are written, so that what is confirmed outlives this process. A database
   * that is away holds nobody up for longer than two seconds.
   */
  async written(userId: string): Promise<void> {
    await within(confirmMs, this.#writes.settledOf(userId), undefined);
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
    // Deferred, as the code that made this change is not done yet.
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

  #withOwed(session: AgentSession): AgentSession {
    const call = this.#owed.of(session.identity.userId);
    return call ? owing(session, call, this.#now()) : session;
  }

  /** After-call work or a break ends by itself. Without its code, after-call work goes on until the code is chosen. */
  #becomesReady({ identity: { userId }, since }: AgentSession): void {
    const session = this.#sessions.get(userId);
    const ends = session?.state.status === 'wrapUp' || session?.state.status === 'break';
    if (!ends || session.since !== since || session.owesCodeOf) return;
    if (session.next?.status === 'offline') this.move(userId, 'signOut');
    else if (session.next) this.move(userId, 'takeBreak', { breakCode: session.next.breakCode });
    else if (session.purpose === 'calls') this.move(userId, 'ready');
    else this.move(userId, 'takeBreak', { breakCode: supervisionBreak });
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
