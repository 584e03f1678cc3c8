import { OpenSeatError, operations } from '@openseat/protocol';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Variables } from '../../../flows/template.ts';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';

export const launchAuthentication = handler(
  operations.LaunchAuthentication,
  async (services, { user }, request) => {
    const variables = variablesOf(request.contactFlowVariables);
    const flows = await services.launchableFlows.of(request.instanceId, 'verification');
    const { contactFlowId: id } = request;
    const published = id === undefined ? flows[0] : flows.find(({ flowId }) => flowId === id);
    if (!published) throw new OpenSeatError('NotExist.ContactFlow', { id: id ?? 'verification' });
    await services.contacts.verify(user.userId, request.jobId, { published, variables });
    return callAnswer(services, user);
  },
);

const Strings = Compile(Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 1000 })));

function variablesOf(text: string | undefined): Variables {
  if (text === undefined || text === '') return {};
  const value = parsed(text);
  if (Strings.Check(value)) return value;
  throw new OpenSeatError('Parameter.Invalid', {
    name: 'contactFlowVariables',
    reason: 'it is no JSON object of strings',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
