import type { Operation } from '@openseat/protocol';
import type { TString } from 'typebox';
import type { Handler } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { callAnswer } from '../agents/agent-contexts.ts';

type CallOperation = Operation & { readonly request: { readonly properties: { readonly jobId: TString } } };

/** An operation that does one thing to the user's own call and answers with the user's state. */
export function ownCall(
  operation: CallOperation,
  command: (calls: Services['contacts'], userId: string, jobId: string) => Promise<unknown>,
): Handler {
  return {
    operation,
    handle: async (services, { user }, request) => {
      const { jobId } = request as { readonly jobId: string };
      await command(services.contacts, user.userId, jobId);
      return callAnswer(services, user);
    },
  };
}
