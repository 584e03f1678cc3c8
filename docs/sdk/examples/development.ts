import type { WorkbenchSdk } from '@openseat/sdk';

/** Everything that happens, in the console. */
export function trace(workbench: WorkbenchSdk): void {
  workbench.on('statusChange', (code, lastCode, { connid }) =>
    console.debug('status', lastCode, '→', code, connid),
  );
  workbench.on('problem', (problem) =>
    console.warn(problem.api, problem.code, problem.message, problem.requestId),
  );
}
