import { App } from 'antd';
import { useErrorText } from '../../components/failure.tsx';
import type { AgentRow } from '../../live/live-rows.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';
import { useSupervision } from '../../supervision/supervision.tsx';

export type AgentAction = 'listen' | 'coach' | 'bargeIn' | 'takeOver' | 'makeReady' | 'takeBreak' | 'signOut';

const supervising: readonly AgentAction[] = ['listen', 'coach', 'bargeIn', 'takeOver'];
/** The code of a break that a supervisor has begun. */
const breakCode = 'Supervisor';

/** What a supervisor may do with an agent in this state. The server decides in the end. */
export function actionsOf({ state }: Pick<AgentRow, 'state'>): readonly AgentAction[] {
  switch (state) {
    case 'Talking':
      return supervising;
    case 'Ready':
      return ['takeBreak', 'signOut'];
    case 'Break':
    case 'ACW':
      return ['makeReady', 'takeBreak', 'signOut'];
    case 'LogIn':
      return ['makeReady', 'signOut'];
    case 'Ringing':
    case 'Dialing':
      return [];
  }
}

/** Acts on another agent: by the dock for their calls, else by an operation. */
export function useAgentActions(): (action: AgentAction, row: AgentRow) => void {
  const { call } = useSession();
  const { live } = useTexts();
  const supervision = useSupervision();
  const { message } = App.useApp();
  const textOf = useErrorText();
  return (action, { userId, name, extension }) => {
    switch (action) {
      case 'listen':
      case 'coach':
      case 'bargeIn':
      case 'takeOver':
        supervision.begin({ userId, name, extension, begin: action });
        return;
    }
    const done = {
      makeReady: () => call('ReadyForService', { userId }),
      takeBreak: () => call('TakeBreak', { userId, code: breakCode }),
      signOut: () => call('SignOutGroup', { userId }),
    }[action]();
    done.then(
      () => message.success(fill(live.done, { name })),
      (error: unknown) => message.error(textOf(error)),
    );
  };
}
