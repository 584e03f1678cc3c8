import { operations } from '@openseat/protocol';
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
  return { data: userContext(services, user) };
});
