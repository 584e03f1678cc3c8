import { type operations as Operations, operations, type ResponseOf } from '@openseat/protocol';
import { workModeOf } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';
import { roleInfos } from '../role-infos.ts';

type LoginInfo = ResponseOf<typeof Operations.RequestLoginInfo>['loginInfo'];

export const requestLoginInfo = handler(
  operations.RequestLoginInfo,
  async (services, caller, request): Promise<{ loginInfo: LoginInfo }> => {
    const user = await requestedUser(services, caller, request.userId);
    const websocketOrigin = caller.origin.replace(/^http/, 'ws');
    const { signData, signature } = services.channelTokens.issue(user, caller.signIn);
    return {
      loginInfo: {
        displayName: user.displayName,
        userName: user.userId,
        extension: user.extension,
        phoneNumber: '',
        region: 'local',
        tenantId: user.instanceId,
        agentServerUrl: `${websocketOrigin}/agent`,
        webRtcUrl: workModeOf(services, user.userId) === 'OFFICE_PHONE' ? '' : `${websocketOrigin}/sip`,
        signData,
        signature,
        roles: roleInfos(user),
      },
    };
  },
);
