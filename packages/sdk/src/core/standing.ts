import type { Standing } from './ports.ts';
import type { ServerClock } from './server-clock.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Where the workbench stands, as the server would tell it, for another tab. */
export function standingOf(state: WorkbenchState, clock: ServerClock): Standing {
  const { code, since, breakName, wrapUpUntil, call, profile, settings, mobile, deskPhone } = state;
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
      },
      ...(call && { call: clock.remoteCall(call) }),
      ...(deskPhone && { deskPhone }),
    },
    profile,
    settings,
  };
}
