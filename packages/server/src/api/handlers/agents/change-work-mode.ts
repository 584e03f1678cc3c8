import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { userContext } from './agent-contexts.ts';
import { answerInBrowser, answerOnDeskPhone, answerOnMobile } from './work-modes.ts';

export const changeWorkMode = handler(
  operations.ChangeWorkMode,
  async (services, caller, request) => {
    const { user } = caller;
    let mobile: string | undefined;
    switch (request.workMode) {
      case 'OFF_SITE':
        mobile = await answerOnMobile(services, caller, request);
        break;
      case 'OFFICE_PHONE':
        await answerOnDeskPhone(services, user);
        break;
      case 'ON_SITE':
        await answerInBrowser(services, user);
    }
    if (mobile !== undefined || user.userId !== caller.identity.userId) {
      const detail = { workMode: request.workMode, ...(mobile !== undefined && { mobile }) };
      await noteAct(services, caller, operations.ChangeWorkMode, user.userId, detail);
    }
    return { data: userContext(services, user) };
  },
  { notesItself: true },
);
