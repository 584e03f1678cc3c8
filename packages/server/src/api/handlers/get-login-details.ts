import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';

export const getLoginDetails = handler(operations.GetLoginDetails, async (services, caller) => {
  const { identity } = caller;
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
