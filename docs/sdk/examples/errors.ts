import { DevelopmentError, WorkbenchError, type WorkbenchSdk } from '@openseat/sdk';

/** Calls, and answers with what to tell the agent. */
export async function dial(workbench: WorkbenchSdk, number: string): Promise<string> {
  try {
    await workbench.call(number);
    return '';
  } catch (error) {
    if (error instanceof WorkbenchError) return error.tip;
    if (error instanceof DevelopmentError) return error.message;
    throw error;
  }
}
