import { type operations as Operations, operations, type ResponseOf } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { workModeOf } from '../agents/agent-contexts.ts';
import { roleInfos } from '../users/role-infos.ts';

type LoginInfo = ResponseOf<typeof Operations.RequestLoginInfo>['loginInfo'];

export const requestLoginInfo = handler(
  operations.RequestLoginInfo,
  async (services, caller): Promise<{ loginInfo: LoginInfo }> => {
    const { user } = caller;
    const websocketOrigin = caller.origin.replace(/^http/, 'ws');
    const { signData, signature } = services.channelTokens.issue(user, caller);
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
