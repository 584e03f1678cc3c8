import { operations } from '@openseat/protocol';
import { userContext } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';
import { signInTerms } from '../sign-in-terms.ts';

export const signInGroup = handler(operations.SignInGroup, async (services, caller, request) => {
  const identity = await requestedUser(services, caller, request.userId);
  const terms = await signInTerms(services, identity, request);
  services.agents.signIn({
    identity,
    deviceId: request.deviceId,
    device: { type: services.deskPhones.inUse(identity.userId) ? 'deskPhone' : 'browser' },
    ...terms,
  });
  return { data: userContext(services, identity) };
});
