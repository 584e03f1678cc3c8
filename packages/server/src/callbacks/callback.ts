import type { CallbackEnd } from '@openseat/protocol';
import type { OpeningHours } from '../flows/opening-hours.ts';
import type { SkillGroupName } from '../numbers/number-directory.ts';

/**
 * A customer's wish to be called back, with her place in the queue.
 *
 *  waiting ⇄ calling ─▶ reached, givenUp
 *     └─────────┴─────▶ calledAgain, cancelled
 *
 * `waiting`: it has its place in the queue from `dueAt` on. `calling`: it rings at an agent, or the agent has the customer called.
 * `calledAgain`: she has talked with an agent by a call of her own.
 */
export type CallbackState =
  | { readonly type: 'waiting'; readonly dueAt: number }
  | { readonly type: 'calling' }
  | { readonly type: CallbackEnd; readonly at: number };

/** A value, replaced by each step. Times are epoch milliseconds. */
export interface Callback {
  readonly id: string;
  readonly instanceId: string;
  /** The call in which it was asked for. */
  readonly contactId: string;
  readonly skillGroup: SkillGroupName;
  /** Whom to call, and the number of ours that she had called: she is called from it. */
  readonly customer: string;
  readonly number: string;
  readonly askedAt: number;
  /** What its place in the queue is by; older goes first. */
  readonly waitingSince: number;
  readonly priority: number;
  /** She is called while it is open; undefined: at any time. */
  readonly hours: OpeningHours | undefined;
  readonly mostAttempts: number;
  readonly retryMs: number;
  /** How often she was called. */
  readonly attempts: number;
  readonly state: CallbackState;
}

/** What came of a try: `interrupted` was none, as the agent or the server was lost. */
export type TryOutcome = 'reached' | 'notReached' | 'interrupted';

export type CallbackInput =
  | { readonly type: 'call' }
  | { readonly type: 'tried'; readonly outcome: TryOutcome }
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
    case 'calledAgain':
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

/** What is asked for. */
export type CallbackWish = Omit<Callback, 'id' | 'askedAt' | 'attempts' | 'state'>;

/** She has asked once more: one number has one callback, which keeps the better place. Tries that were made count. */
export function asWished(callback: Callback, wish: CallbackWish, now: number): Callback {
  const sameGroup = callback.skillGroup.id === wish.skillGroup.id;
  return {
    ...callback,
    ...wish,
    id: callback.id,
    attempts: callback.attempts,
    askedAt: now,
    waitingSince: sameGroup ? Math.min(callback.waitingSince, wish.waitingSince) : wish.waitingSince,
    priority: sameGroup ? Math.max(callback.priority, wish.priority) : wish.priority,
    state: { type: 'waiting', dueAt: now },
  };
}
