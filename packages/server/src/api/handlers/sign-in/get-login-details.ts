import { operations } from '@openseat/protocol';
import { iceServersOf } from '../../../agents/ice-servers.ts';
import { handler } from '../../handler.ts';
import { workModeOf } from '../agents/agent-contexts.ts';

export const getLoginDetails = handler(operations.GetLoginDetails, async (services, caller, request) => {
  const { user: identity } = caller;
  const workMode = workModeOf(services, identity.userId);
  // An agent who answers on another device has no phone in the browser.
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
      iceServers: phone.name === '' ? [] : iceServersOf(services.ice, phone),
    },
  };
});
