import type { Callback } from '../../callbacks/callback.ts';
import type { Assignment } from '../../routing/router.ts';
import type { CallContext } from '../call-context.ts';
import { lastAgent } from './last-agent.ts';

/** A callback in the queue, or about to be enqueued. */
export interface QueuedCallback {
  readonly callback: Callback;
  /** The only agent who may get it now. */
  readonly reservedFor: string | undefined;
}

interface Place extends QueuedCallback {
  reservedFor: string | undefined;
  /** Runs while the place is reserved for one agent. */
  timer: NodeJS.Timeout | undefined;
}

/**
 * Enqueues due callbacks in their skill groups and removes withdrawn ones. With sticky routing, a
 * callback waits for the last agent first, like a caller on the line.
 */
export class CallbackQueue {
  readonly #ctx: CallContext;
  readonly #assigned: (assignment: Assignment) => void;
  readonly #places = new Map<string, Place>();
  readonly #onDue = (callback: Callback) => this.#due(callback);
  readonly #onWithdrawn = (callbackId: string) => this.#withdraw(callbackId);

  /** @param assigned called when routing has an agent for a callback */
  constructor(ctx: CallContext, assigned: (assignment: Assignment) => void) {
    this.#ctx = ctx;
    this.#assigned = assigned;
    ctx.callbacks.events.on('due', this.#onDue);
    ctx.callbacks.events.on('withdrawn', this.#onWithdrawn);
  }

  dispose(): void {
    const { events } = this.#ctx.callbacks;
    events.off('due', this.#onDue);
    events.off('withdrawn', this.#onWithdrawn);
    for (const { timer } of this.#places.values()) clearTimeout(timer);
    this.#places.clear();
  }

  /** The callbacks that wait for an agent now, bound ones too. */
  queued(): Iterable<QueuedCallback> {
    return this.#places.values();
  }

  #due(callback: Callback): void {
    this.#withdraw(callback.id);
    const agentId = callback.schedule?.agentId;
    if (agentId !== undefined) {
      this.#places.set(callback.id, { callback, reservedFor: agentId, timer: undefined });
      this.#enqueueFor(callback, agentId);
      return;
    }
    const { stickyForMs } = this.#ctx.rules.of(callback.skillGroup.id);
    const place: Place = { callback, reservedFor: undefined, timer: undefined };
    this.#places.set(callback.id, place);
    if (stickyForMs === 0) {
      this.#enqueue(callback, undefined);
      return;
    }
    const { instanceId, contactId, customer: caller } = callback;
    lastAgent(this.#ctx, { instanceId, skillGroupId: callback.skillGroup.id, caller, contactId })
      .catch((error: unknown) => {
        this.#ctx.log.error({ callbackId: callback.id, err: error }, 'the last agent could not be looked up');
        return undefined;
      })
      .then((agentId) => {
        // It may have been withdrawn meanwhile.
        if (this.#places.get(callback.id) !== place) return;
        if (agentId !== undefined) this.#keepFor(callback, place, agentId);
        this.#enqueue(callback, agentId);
      });
  }

  #keepFor(callback: Callback, place: Place, agentId: string): void {
    place.reservedFor = agentId;
    const { stickyWaitMs } = this.#ctx.rules.of(callback.skillGroup.id);
    place.timer = setTimeout(() => {
      place.reservedFor = undefined;
      const assignment = this.#ctx.router.release(callback.id);
      if (assignment) this.#assigned(assignment);
    }, stickyWaitMs);
  }

  #enqueue(callback: Callback, agentId: string | undefined): void {
    const assignment = this.#ctx.router.enqueue({
      contactId: callback.id,
      skillGroupId: callback.skillGroup.id,
      priority: callback.priority,
      enqueuedAt: callback.waitingSince,
      reservedFor: agentId,
    });
    if (assignment) this.#assigned(assignment);
  }

  /** A call that one agent has promised. It goes before any queue, as soon as the agent is ready. */
  #enqueueFor({ id, skillGroup, priority }: Callback, agentId: string): void {
    const assignment = this.#ctx.router.enqueue({
      contactId: id,
      skillGroupId: skillGroup.id,
      priority,
      enqueuedAt: 0,
      reservedFor: agentId,
      bound: true,
    });
    if (assignment) this.#assigned(assignment);
  }

  #withdraw(callbackId: string): void {
    clearTimeout(this.#places.get(callbackId)?.timer);
    this.#places.delete(callbackId);
    this.#ctx.router.leave(callbackId);
  }
}
