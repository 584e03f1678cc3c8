import type { AgentStatus } from '@openseat/protocol/agent-status';
import { BreakScreen } from './break-screen.tsx';
import { CallScreen } from './call-screen.tsx';
import { DialScreen } from './dial-screen.tsx';
import { Header } from './header.tsx';
import { useWorkbench } from './hooks.ts';
import type { PanelOptions } from './mount-panel.tsx';
import { OfflineScreen } from './offline-screen.tsx';
import { ProblemBar } from './problem-bar.tsx';
import { RingingScreen } from './ringing-screen.tsx';
import { useTexts } from './texts/texts.ts';
import { WrapUpScreen } from './wrap-up-screen.tsx';

interface ScreenProps {
  readonly status: AgentStatus;
  readonly options: PanelOptions;
}

function Screen({ status, options }: ScreenProps) {
  switch (status) {
    case 'unregistered':
    case 'registering':
    case 'signedOut':
      return <OfflineScreen image={options.offlineImage} />;
    case 'break':
      return <BreakScreen image={options.breakImage} />;
    case 'ringing':
      return <RingingScreen />;
    case 'wrapUp':
      return <WrapUpScreen />;
    case 'signedIn':
    case 'ready':
      return <DialScreen />;
    default:
      return <CallScreen />;
  }
}

export function Panel({ options }: { readonly options: PanelOptions }) {
  const { agent } = useWorkbench();
  const texts = useTexts();
  return (
    <main class="panel" aria-label={texts.panelName} data-status={agent.status}>
      {options.header && <Header actions={options.actions} />}
      <ProblemBar />
      <Screen status={agent.status} options={options} />
    </main>
  );
}
