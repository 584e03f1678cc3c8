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
import { type AgentDevice, browser } from './agent-device.ts';
import type { AgentIdentity, AgentSession } from './agent-session.ts';
import type { AgentStore } from './agent-store.ts';

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

export type SignIn = Pick<
  AgentSession,
  'identity' | 'deviceId' | 'groups' | 'afterCallRule' | 'autoAnswerSeconds'
> & {
  /** What she answers with; absent: her browser. */
  readonly device?: AgentDevice;
};
type Patch = Partial<Pick<AgentSession, 'breakCode' | 'contact'>> & {
  /** After-call work of another length than her own rule's. */
  readonly afterCallMs?: number;
  /** A break that ends by itself after so long. */
  readonly breakMs?: number;
};

/** Statuses that belong to a contact; after-call work is about the one before. */
const withContact: ReadonlySet<AgentStatus> = new Set([
  'ringing',
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
  'monitoring',
  'wrapUp',
]);

/** What is left of a status when the process has ended in it. After supervising there is no work to do, and no reason to be called. */
const keptStatuses: Readonly<Partial<Record<AgentStatus, 'ready' | 'break' | 'wrapUp'>>> = {
  ready: 'ready',
  break: 'break',
  wrapUp: 'wrapUp',
  monitoring: 'break',
};

export function inCall(session: AgentSession): boolean {
  return session.contact !== undefined && session.state.status !== 'wrapUp';
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
  readonly #timers = new Map<string, { next?: NodeJS.Timeout; absence?: NodeJS.Timeout }>();
  readonly #writes = new Map<string, Promise<void>>();
  /** Who is signed out when her call has ended. */
  readonly #leaving = new Set<string>();
  readonly #options: Options;
  readonly #now: () => number;

  constructor(options: Options) {
    super();
    this.#options = options;
    this.#now = options.now ?? Date.now;
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
    if (existing) return this.#resume(existing, request);
    const session: AgentSession = {
      device: browser,
      ...request,
      state: { status: 'signedIn' },
      since: this.#now(),
      breakCode: '',
      contact: undefined,
      wrapUpUntil: undefined,
      breakUntil: undefined,
      present: true,
    };
    this.#put(session, undefined);
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

  /** The same agent signs in again, from the same page after a reload or from another one. */
  #resume(existing: AgentSession, request: SignIn): AgentSession {
    const keeps = inCall(existing);
    const device = request.device ?? browser;
    const elsewhere = existing.deviceId !== request.deviceId || existing.device.type !== device.type;
    if (keeps && elsewhere) throw new OpenSeatError('8020');
    const session: AgentSession = {
      ...existing,
      ...request,
      device,
      present: true,
      ...(!keeps && {
        state: { status: 'signedIn' },
        since: this.#now(),
        breakCode: '',
        contact: undefined,
        wrapUpUntil: undefined,
        breakUntil: undefined,
      }),
    };
    this.#put(session, existing);
    return session;
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
  move(
    userId: string,
    input: AgentInput | readonly AgentInput[],
    { afterCallMs, breakMs, ...patch }: Patch = {},
  ): AgentSession {
    const session = this.signedIn(userId);
    const state = this.requireMove(userId, input);
    const now = this.#now();
    const wrapUpUntil =
      state.status === 'wrapUp' && session.afterCallRule !== 'manual'
        ? now + (afterCallMs ?? session.afterCallRule * 1000)
        : undefined;
    const next: AgentSession = {
      ...session,
      breakCode: '',
      ...(withContact.has(state.status) ? {} : { contact: undefined }),
      ...patch,
      state,
      since: now,
      wrapUpUntil,
      breakUntil: state.status === 'break' && breakMs !== undefined ? now + breakMs : undefined,
    };
    if (state.status === 'signedOut') {
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
   * What was changed of her while she is signed in; in force at once, for routing from her next call on. She keeps to the groups that she
   * signed in to.
   * @param levels the groups that she may be in now
   * @param joined those of them that she is in from now on, whatever she signed in to
   */
  reassign(identity: AgentIdentity, levels: AgentSession['groups'], joined: readonly string[]): void {
    const session = this.#sessions.get(identity.userId);
    if (!session) return;
    const kept = new Set([...session.groups.map(({ id }) => id), ...joined]);
    this.#put({ ...session, identity, groups: levels.filter(({ id }) => kept.has(id)) }, session);
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
    if (!session) return;
    this.#end(
      {
        ...session,
        state: { status: 'signedOut' },
        since: this.#now(),
        contact: undefined,
        wrapUpUntil: undefined,
        breakUntil: undefined,
      },
      reason,
    );
  }

  /** Takes up the sessions that were open when the process ended. Their workbenches have the usual time to come back. */
  async restore(
    identities: (userIds: readonly string[]) => Promise<readonly AgentIdentity[]>,
  ): Promise<void> {
    const stored = await this.#options.store.loadSessions();
    if (stored.length === 0) return;
    const known = new Map((await identities(stored.map((s) => s.userId))).map((i) => [i.userId, i]));
    for (const { userId, status, ...rest } of stored) {
      const identity = known.get(userId);
      if (!identity) {
        // She was removed while she was in a call, and the process ended before it.
        await this.#options.store.forgetSession(userId, this.#now());
        continue;
      }
      const session: AgentSession = {
        ...rest,
        identity,
        state: { status: keptStatus(status, rest.device) },
        contact: undefined,
        ...(rest.device.type === 'mobile' && { wrapUpUntil: undefined }),
        breakUntil: undefined,
        present: rest.device.type === 'mobile',
      };
      if (isAway(session) && identity.disabled) await this.#options.store.deleteSession(session);
      else this.#put(session, undefined);
    }
  }

  /** Resolves when all changes so far are written. */
  async settled(): Promise<void> {
    await Promise.all(this.#writes.values());
  }

  async dispose(): Promise<void> {
    for (const timers of this.#timers.values()) {
      clearTimeout(timers.next);
      clearTimeout(timers.absence);
    }
    this.#timers.clear();
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
      this.#write(userId, () => this.#options.store.saveSession(session, statusChanged));
    }
    this.#setTimers(session);
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
    const timers = this.#timers.get(userId);
    clearTimeout(timers?.next);
    clearTimeout(timers?.absence);
    this.#timers.delete(userId);
    this.#write(userId, () => this.#options.store.deleteSession(session));
    this.#logStatus(session);
    this.emit('changed', session, previous);
    this.emit('signedOut', session, reason);
  }

  #setTimers(session: AgentSession): void {
    const { userId } = session.identity;
    const timers = this.#timers.get(userId) ?? {};
    this.#timers.set(userId, timers);
    clearTimeout(timers.next);
    delete timers.next;
    const readyAt = session.wrapUpUntil ?? session.breakUntil;
    if (readyAt !== undefined) {
      timers.next = setTimeout(
        () => this.#becomesReady(userId, session.since),
        Math.max(0, readyAt - this.#now()),
      );
    }
    if (session.present || inCall(session)) {
      clearTimeout(timers.absence);
      delete timers.absence;
    } else {
      timers.absence ??= setTimeout(() => this.endSession(userId, 'absent'), this.#options.absenceMs);
    }
  }

  /** After-call work, or a break of its own length, is over. */
  #becomesReady(userId: string, since: number): void {
    const session = this.#sessions.get(userId);
    const ends = session?.state.status === 'wrapUp' || session?.state.status === 'break';
    if (ends && session.since === since) this.move(userId, 'ready');
  }

  #write(userId: string, write: () => Promise<void>): void {
    const before = this.#writes.get(userId) ?? Promise.resolve();
    const written = before.then(write).catch((error: unknown) => {
      // A call must not fail because the log of it could not be written.
      this.#options.log.error({ err: error, userId }, 'agent session could not be written');
    });
    this.#writes.set(userId, written);
    written.finally(() => {
      if (this.#writes.get(userId) === written) this.#writes.delete(userId);
    });
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

/** A call that was open is gone with its process; what is left of it is the work after it, which nobody could end from a mobile phone. */
function keptStatus(status: AgentStatus, device: AgentDevice): 'ready' | 'break' | 'wrapUp' {
  if (device.type === 'mobile') return 'ready';
  return keptStatuses[status] ?? 'wrapUp';
}
