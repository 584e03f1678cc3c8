import type { Callback } from '../callbacks/callback.ts';
import type { Assignment } from '../routing/router.ts';
import type { ContactFloor } from './contact-floor.ts';
import { agentOfBefore } from './reserve.ts';

/** A callback that has its place, or is about to have it. */
interface Place {
  /** It is kept for one agent until then. */
  timer: NodeJS.Timeout | undefined;
}

/**
 * Puts callbacks that are due into the queues of their groups, and takes them out. Where the rules of the group are sticky, one waits for the agent
 * who talked with the caller last, as a caller on the line does.
 */
export class CallbackQueue {
  readonly #floor: ContactFloor;
  readonly #assigned: (assignment: Assignment) => void;
  readonly #places = new Map<string, Place>();
  readonly #onDue = (callback: Callback) => this.#due(callback);
  readonly #onWithdrawn = (callbackId: string) => this.#withdraw(callbackId);

  /** @param assigned told when routing has an agent for one */
  constructor(floor: ContactFloor, assigned: (assignment: Assignment) => void) {
    this.#floor = floor;
    this.#assigned = assigned;
    floor.callbacks.events.on('due', this.#onDue);
    floor.callbacks.events.on('withdrawn', this.#onWithdrawn);
  }

  dispose(): void {
    const { events } = this.#floor.callbacks;
    events.off('due', this.#onDue);
    events.off('withdrawn', this.#onWithdrawn);
    for (const { timer } of this.#places.values()) clearTimeout(timer);
    this.#places.clear();
  }

  #due(callback: Callback): void {
    this.#withdraw(callback.id);
    const { stickyForMs } = this.#floor.rules.of(callback.skillGroup.id);
    const place: Place = { timer: undefined };
    this.#places.set(callback.id, place);
    if (stickyForMs === 0) {
      this.#enqueue(callback, undefined);
      return;
    }
    const { instanceId, contactId, customer: caller } = callback;
    agentOfBefore(this.#floor, { instanceId, skillGroupId: callback.skillGroup.id, caller, contactId })
      .catch((error: unknown) => {
        this.#floor.log.error({ callbackId: callback.id, err: error }, 'the agent of before is not known');
        return undefined;
      })
      .then((agentId) => {
        // It may have been withdrawn meanwhile.
        if (this.#places.get(callback.id) !== place) return;
        if (agentId !== undefined) this.#keepFor(callback, place);
        this.#enqueue(callback, agentId);
      });
  }

  #keepFor(callback: Callback, place: Place): void {
    const { stickyWaitMs } = this.#floor.rules.of(callback.skillGroup.id);
    place.timer = setTimeout(() => {
      const assignment = this.#floor.router.release(callback.id);
      if (assignment) this.#assigned(assignment);
    }, stickyWaitMs);
  }

  #enqueue(callback: Callback, agentId: string | undefined): void {
    const assignment = this.#floor.router.enqueue({
      contactId: callback.id,
      skillGroupId: callback.skillGroup.id,
      priority: callback.priority,
      enqueuedAt: callback.waitingSince,
      reservedFor: agentId,
    });
    if (assignment) this.#assigned(assignment);
  }

  #withdraw(callbackId: string): void {
    clearTimeout(this.#places.get(callbackId)?.timer);
    this.#places.delete(callbackId);
    this.#floor.router.leave(callbackId);
  }
}
