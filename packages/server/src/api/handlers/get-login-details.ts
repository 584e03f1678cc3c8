import { operations } from '@openseat/protocol';
import { workModeOf } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const getLoginDetails = handler(operations.GetLoginDetails, async (services, caller, request) => {
  const identity = await requestedUser(services, caller, request.userId);
  const workMode = workModeOf(services, identity.userId);
  // Who answers elsewhere has no phone in her browser.
  const phone =
    (request.workMode ?? workMode) === 'ON_SITE'
      ? await services.phones.issue(identity.userId)
      : { name: '', password: '', expiresAt: 0 };
  const websocketOrigin = caller.origin.replace(/^http/, 'ws');
  return {
    data: {
      userId: identity.userId,
      displayName: identity.displayName,
      extension: identity.extension,
      deviceId: phone.name,
      userKey: phone.password,
      sipDomain: services.sipDomain,
      sipServerUrl: `${websocketOrigin}/sip`,
      agentServerUrl: `${websocketOrigin}/agent`,
      workMode,
      expiresAt: phone.expiresAt,
    },
  };
});
