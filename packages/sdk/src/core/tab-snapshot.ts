import type { TabSnapshot } from './ports.ts';
import type { ServerClock } from './server-clock.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** The workbench's state as a server snapshot, for another tab. */
export function snapshotOf(
  state: WorkbenchState,
  clock: ServerClock,
  config: TabSnapshot['config'],
): TabSnapshot {
  const {
    code,
    since,
    breakName,
    wrapUpUntil,
    wrapUp,
    queues,
    dueCallbacks,
    call,
    profile,
    settings,
    mobile,
    deskPhone,
  } = state;
  return {
    snapshot: {
      name: 'snapshot',
      serverTime: clock.now(),
      status: {
        code,
        since: clock.remote(since),
        ...(breakName !== undefined && { breakCode: breakName }),
        ...(wrapUpUntil !== undefined && { wrapUpUntil: clock.remote(wrapUpUntil) }),
        ...(mobile && { mobile }),
        ...(wrapUp && { wrapUp }),
      },
      ...(call && { call: clock.remoteCall(call) }),
      ...(deskPhone && { deskPhone }),
      dueCallbacks: [...dueCallbacks],
      queues: queues.map(({ groupId, waiting, longestSince: since }) => ({
        groupId,
        waiting,
        ...(since !== undefined && { longestSince: clock.remote(since) }),
      })),
    },
    profile,
    settings,
    config,
  };
}
