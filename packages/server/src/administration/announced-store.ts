import type { AdministrationStore } from './administration-store.ts';

/** A change of an instance, as the audit log has it. */
export interface InstanceChange {
  readonly instanceId: string;
  /** The operation's name. */
  readonly action: string;
  /** The ids of what was changed. */
  readonly targets: readonly string[];
}

/** The store, with a report of each change once it is committed. */
export function announcedStore(
  store: AdministrationStore,
  changed: (change: InstanceChange) => void,
): AdministrationStore {
  return {
    async change(act, work) {
      const targets: string[] = [];
      const result = await store.change(act, (change) =>
        work({
          ...change,
          async note(details) {
            await change.note(details);
            targets.push(...details.keys());
          },
        }),
      );
      if (targets.length > 0) changed({ instanceId: act.instanceId, action: act.action, targets });
      return result;
    },
  };
}
