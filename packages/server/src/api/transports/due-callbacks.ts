import type { DueCallback } from '@openseat/protocol';
import type { Callback } from '../../callbacks/callback.ts';
import type { CallbackService } from '../../callbacks/callback-service.ts';
import type { AgentHub } from './agent-hub.ts';

interface Parts {
  readonly callbacks: Pick<CallbackService, 'events'>;
  readonly hub: Pick<AgentHub, 'notify'>;
}

function infoOf({ id, customer, schedule, waitingSince }: Callback): DueCallback {
  return { callbackId: id, phoneNumber: customer, note: schedule?.note ?? '', dueTime: waitingSince };
}

/** Reminds agents of their callbacks whose time has come, until they ring. */
export class DueCallbacks {
  readonly #parts: Parts;
  readonly #due = new Map<string, Callback>();
  readonly #changed = new Set<string>();
  #telling: NodeJS.Immediate | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { events } = parts.callbacks;
    events.on('due', (callback) => this.#put(callback));
    events.on('withdrawn', (callbackId) => this.#remove(callbackId));
  }

  of(userId: string): DueCallback[] {
    return [...this.#due.values()].filter(({ schedule }) => schedule?.agentId === userId).map(infoOf);
  }

  dispose(): void {
    clearImmediate(this.#telling);
  }

  #put(callback: Callback): void {
    const agentId = callback.schedule?.agentId;
    if (agentId === undefined) return;
    this.#due.set(callback.id, callback);
    this.#tell(agentId);
  }

  #remove(callbackId: string): void {
    const agentId = this.#due.get(callbackId)?.schedule?.agentId;
    if (agentId === undefined) return;
    this.#due.delete(callbackId);
    this.#tell(agentId);
  }

  /** Once, after all that happens at this moment: a callback is withdrawn before it is due again. */
  #tell(agentId: string): void {
    this.#changed.add(agentId);
    this.#telling ??= setImmediate(() => {
      this.#telling = undefined;
      for (const userId of this.#changed) {
        this.#parts.hub.notify(userId, { name: 'callbacksDue', callbacks: this.of(userId) });
      }
      this.#changed.clear();
    });
  }
}
