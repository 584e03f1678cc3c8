import { DevelopmentError, toWorkbenchError, workbenchError } from './errors.ts';
import type { Standing, Tabs } from './ports.ts';
import type { SignIn } from './sign-in.ts';
import type { WorkbenchStore } from './store.ts';
import type { Told } from './told.ts';
import type { WorkbenchActions } from './workbench-state.ts';

interface Parts {
  readonly tabs: Tabs;
  readonly store: WorkbenchStore;
  readonly told: Told;
  readonly signIn: SignIn;
  readonly actions: WorkbenchActions;
}

/** What other tabs of this browser say: one holds phone and connection, the others show what she knows and ask her for actions. Returns what ends it. */
export function mirrorTabs({ tabs, store, told, signIn, actions }: Parts): (() => void)[] {
  const mirror = ({ snapshot, profile, settings }: Standing): void => {
    store.set({ mirrors: true });
    tabs.mirror();
    store.set({ profile, settings, connection: 'online' });
    told.snapshot(snapshot);
  };
  const unbinds = [
    tabs.on('standing', mirror),
    tabs.on('event', (event) => told.event(event)),
    tabs.on('promoted', () => signIn.takeOver()),
    tabs.on('asked', () => signIn.announce()),
    tabs.on('gone', () => {
      store.set({ mirrors: false });
      told.forsaken();
      store.set({ connection: 'none' });
    }),
    tabs.on('act', (action, args, done) => {
      const carryOut = actions[action] as (...given: readonly unknown[]) => Promise<void> | undefined;
      // What throws here was allowed where it was asked for: the status has changed on the way.
      Promise.resolve()
        .then(() => carryOut(...args))
        .then(
          () => done(),
          (error: unknown) =>
            done(error instanceof DevelopmentError ? workbenchError('6008') : toWorkbenchError(error)),
        );
    }),
  ];
  tabs.ask();
  return unbinds;
}
