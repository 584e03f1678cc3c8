import type { LiveChange } from '@openseat/protocol';
import type { InstanceChange } from '../administration/announced-store.ts';

/** Per instance. A reader looks four times a second, and needs no more than what came since. */
const most = 200;

/** The last change of each object, the newest last. */
export class RecentChanges {
  readonly #ofInstance = new Map<string, Map<string, LiveChange>>();
  #count = 0;

  add({ instanceId, action, targets }: InstanceChange): void {
    const changes = this.#ofInstance.get(instanceId) ?? new Map<string, LiveChange>();
    this.#ofInstance.set(instanceId, changes);
    for (const id of targets) {
      this.#count += 1;
      changes.delete(id);
      changes.set(id, { id, action, change: this.#count });
      const [oldest] = changes.keys();
      if (changes.size > most && oldest !== undefined) changes.delete(oldest);
    }
  }

  of(instanceId: string): readonly LiveChange[] {
    return [...(this.#ofInstance.get(instanceId)?.values() ?? [])];
  }
}
