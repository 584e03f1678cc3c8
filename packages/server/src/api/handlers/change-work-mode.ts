import { operations } from '@openseat/protocol';
import { actOf } from '../act.ts';
import { userContext } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';
import { answerInBrowser, answerOnDeskPhone, answerOnMobile } from '../work-modes.ts';

export const changeWorkMode = handler(operations.ChangeWorkMode, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  switch (request.workMode) {
    case 'OFF_SITE':
      await answerOnMobile(services, user, request);
      break;
    case 'OFFICE_PHONE':
      await answerOnDeskPhone(services, user);
      break;
    case 'ON_SITE':
      await answerInBrowser(services, user);
  }
  if (user.userId !== caller.identity.userId) {
    const act = actOf(caller, operations.ChangeWorkMode);
    const detail = { workMode: request.workMode };
    await services.auditLog.write({ ...act, at: Date.now(), target: user.userId, detail });
  }
  return { data: userContext(services, user) };
});
