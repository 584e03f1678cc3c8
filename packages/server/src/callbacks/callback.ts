import type { CallbackEnd } from '@openseat/protocol';
import type { OpeningHours } from '../flows/opening-hours.ts';
import type { SkillGroupName } from '../numbers/number-directory.ts';

/**
 * A customer's callback, with its place in the queue.
 *
 *  waiting ⇄ calling ─▶ reached, givenUp
 *     └─────────┴─────▶ calledAgain, cancelled
 *
 * `waiting`: it has its place in the queue from `dueAt` on. `calling`: it rings at an agent, or the
 * customer is dialled. `calledAgain`: the customer has called again and has talked with an agent.
 */
export type CallbackState =
  | { readonly type: 'waiting'; readonly dueAt: number }
  | { readonly type: 'calling' }
  | { readonly type: CallbackEnd; readonly at: number };

/** What an agent has decided of a callback. Absent: the customer asked for it. */
export interface Schedule {
  /** The agent who scheduled it. */
  readonly by: string;
  /** The only agent who may take it. Undefined: any of the group. */
  readonly agentId: string | undefined;
  /** Empty: none. */
  readonly note: string;
}

/** A value, replaced by each step. Times are epoch milliseconds. */
export interface Callback {
  readonly id: string;
  readonly instanceId: string;
  /** The call in which it was requested. */
  readonly contactId: string;
  readonly skillGroup: SkillGroupName;
  /**
   * The customer's number, and the call centre's number that was called. It is the caller number of the
   * callback.
   */
  readonly customer: string;
  readonly number: string;
  readonly askedAt: number;
  /** Decides the place in the queue; older goes first. */
  readonly waitingSince: number;
  readonly priority: number;
  /** The customer is called while these hours are open; undefined: at any time. */
  readonly hours: OpeningHours | undefined;
  readonly mostAttempts: number;
  readonly retryMs: number;
  readonly schedule?: Schedule | undefined;
  /** How often the customer was called. */
  readonly attempts: number;
  readonly state: CallbackState;
}

/** The result of an attempt. `interrupted` does not count as one: the agent or the server was lost. */
export type TryOutcome = 'reached' | 'notReached' | 'interrupted';

export type CallbackInput =
  | { readonly type: 'call' }
  | { readonly type: 'tried'; readonly outcome: TryOutcome }
  | { readonly type: 'move'; readonly dueAt: number; readonly schedule: Schedule }
  | { readonly type: 'calledAgain' }
  | { readonly type: 'cancel' };

export function isOpen({ state }: Callback): boolean {
  return state.type === 'waiting' || state.type === 'calling';
}

/** The callback after an input, or undefined where that move does not exist. Pure. */
export function nextCallback(callback: Callback, input: CallbackInput, now: number): Callback | undefined {
  if (!isOpen(callback)) return undefined;
  const end = (type: CallbackEnd, more: Partial<Callback> = {}): Callback => ({
    ...callback,
    ...more,
    state: { type, at: now },
  });
  switch (input.type) {
    case 'call':
      return callback.state.type === 'waiting' ? { ...callback, state: { type: 'calling' } } : undefined;
    case 'move': {
      if (callback.state.type !== 'waiting') return undefined;
      const { dueAt, schedule } = input;
      return { ...callback, schedule, waitingSince: dueAt, state: { type: 'waiting', dueAt } };
    }
    case 'calledAgain':
      // A promise for later stays, whatever the customer calls about today.
      if (callback.schedule && callback.state.type === 'waiting' && callback.state.dueAt > now)
        return undefined;
      return end('calledAgain');
    case 'cancel':
      return end('cancelled');
    case 'tried': {
      if (callback.state.type !== 'calling') return undefined;
      if (input.outcome === 'interrupted') return { ...callback, state: { type: 'waiting', dueAt: now } };
      const attempts = callback.attempts + 1;
      if (input.outcome === 'reached') return end('reached', { attempts });
      if (attempts >= callback.mostAttempts) return end('givenUp', { attempts });
      return { ...callback, attempts, state: { type: 'waiting', dueAt: now + callback.retryMs } };
    }
  }
}

/** A callback as it is requested. */
export type CallbackRequest = Omit<Callback, 'id' | 'askedAt' | 'attempts' | 'state'>;

/**
 * Merges a second request. A number has one callback, which keeps the better place and the attempts made. A customer
 * who asks to be called does not wait for the one agent who has promised it for later.
 */
export function withLaterRequest(callback: Callback, request: CallbackRequest, now: number): Callback {
  const sameGroup = callback.skillGroup.id === request.skillGroup.id;
  return {
    ...callback,
    ...request,
    id: callback.id,
    attempts: callback.attempts,
    schedule: callback.schedule && { ...callback.schedule, agentId: undefined },
    askedAt: now,
    waitingSince: sameGroup ? Math.min(callback.waitingSince, request.waitingSince) : request.waitingSince,
    priority: sameGroup ? Math.max(callback.priority, request.priority) : request.priority,
    state: { type: 'waiting', dueAt: now },
  };
}
