import { OpenSeatError, operations } from '@openseat/protocol';
import type { AgentDevice } from '../../../agents/agent-device.ts';
import { handler } from '../../handler.ts';
import { callTerms, signInTerms } from '../sign-in/sign-in-terms.ts';
import { userContext } from './agent-contexts.ts';

export const signInGroup = handler(operations.SignInGroup, async (services, { user: identity }, request) => {
  const { deviceId, purpose = 'calls' } = request;
  const type = services.deskPhones.inUse(identity.userId) ? 'deskPhone' : 'browser';
  const device: AgentDevice = { type };
  if (purpose === 'supervision') {
    const maySupervise = identity.roles.some((role) => role !== 'agent');
    if (!maySupervise) throw new OpenSeatError('NoPermission.User');
    const terms = await callTerms(services, identity, request);
    services.agents.signInToSupervise({ identity, deviceId, device, ...terms });
  } else {
    const terms = await signInTerms(services, identity, request);
    services.agents.signIn({ identity, deviceId, device, ...terms });
  }
  await services.agents.written(identity.userId);
  return { data: userContext(services, identity) };
});
