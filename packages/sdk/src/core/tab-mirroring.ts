import { statusCodes } from '@openseat/protocol/agent-status';
import { DevelopmentError, toWorkbenchError, workbenchError } from './errors.ts';
import type { Phone, TabAction, TabSnapshot, Tabs } from './ports.ts';
import type { ServerEvents } from './server-events.ts';
import type { SignIn } from './sign-in.ts';
import type { WorkbenchStore } from './store.ts';
import type { WorkbenchActions } from './workbench-state.ts';

interface Parts {
  readonly tabs: Tabs;
  readonly store: WorkbenchStore;
  readonly serverEvents: ServerEvents;
  readonly phone: Phone;
  readonly signIn: SignIn;
  readonly actions: WorkbenchActions;
}

/**
 * Handles messages of other tabs: one holds phone and connection, the others show its state and send it
 * actions. Returns a function that stops it.
 */
export function mirrorTabs({ tabs, store, serverEvents, phone, signIn, actions }: Parts): (() => void)[] {
  const mirror = ({ snapshot, profile, settings, config }: TabSnapshot): void => {
    store.set({ mirrors: true });
    tabs.mirror();
    signIn.config = config;
    store.set({ profile, settings, connection: 'online' });
    serverEvents.snapshot(snapshot);
  };
  const runAction = (action: TabAction, args: readonly unknown[]): unknown => {
    if (action === 'register') return signIn.registerForMirror(actions.logIn);
    if (action === 'testMedia') return phone.testMedia();
    return (actions[action] as (...given: readonly unknown[]) => unknown)(...args);
  };
  const unbinds = [
    tabs.on('snapshot', mirror),
    tabs.on('event', (event) => serverEvents.event(event)),
    tabs.on('promoted', () => signIn.takeOver()),
    tabs.on('asked', () => signIn.announce()),
    tabs.on('gone', () => {
      store.set({ mirrors: false });
      // A tab that waits to register continues by itself.
      if (store.state().code < statusCodes.signedOut) return;
      serverEvents.forsaken();
      store.set({ connection: 'none' });
    }),
    tabs.on('act', (action, args, done) => {
      // It was allowed in the sending tab; the status has changed since.
      Promise.resolve()
        .then(() => runAction(action, args))
        .then(
          (result) => done(undefined, result),
          (error: unknown) =>
            done(error instanceof DevelopmentError ? workbenchError('6008') : toWorkbenchError(error)),
        );
    }),
  ];
  tabs.ask();
  return unbinds;
}
