import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const getLoginDetails = handler(operations.GetLoginDetails, async (services, caller, request) => {
  const identity = await requestedUser(services, caller, request.userId);
  const phone = await services.phones.issue(identity.userId);
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
      workMode: 'ON_SITE',
      expiresAt: phone.expiresAt,
    },
  };
});
