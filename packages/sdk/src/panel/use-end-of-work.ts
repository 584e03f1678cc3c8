import { useActions, useWorkbench } from './hooks.ts';
import { useTexts } from './locales/texts.ts';

interface EndOfWork {
  readonly label: string;
  /** A required wrap-up code is missing: after-call work cannot end. */
  readonly needsCode: boolean;
  readonly end: () => Promise<void>;
}

/** The end of after-call work: ready, or the status that the agent has chosen. */
export function useEndOfWork(): EndOfWork {
  const { wrapUp } = useWorkbench();
  const actions = useActions();
  const { finish, finishBreak, finishOffline } = useTexts();
  const needsCode = wrapUp?.codeRequired ?? false;
  switch (wrapUp?.next) {
    case 'break':
      return {
        label: finishBreak,
        needsCode,
        end: () => actions.takeBreak(1, wrapUp.nextBreakCode ?? ''),
      };
    case 'offline':
      return { label: finishOffline, needsCode, end: actions.logOut };
    default:
      return { label: finish, needsCode, end: actions.ready };
  }
}
