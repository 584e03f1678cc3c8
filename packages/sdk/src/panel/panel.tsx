import type { AgentStatus } from '@openseat/protocol/agent-status';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAlarm } from './alarm.ts';
import { Announcer } from './announcer.tsx';
import { Header } from './header.tsx';
import { useWorkbench } from './hooks.ts';
import type { PanelOptions } from './mount-panel.tsx';
import { Navigation } from './navigation.tsx';
import { CallBar } from './parts/call-bar.tsx';
import { ProblemBar } from './parts/problem-bar.tsx';
import { Supervising } from './parts/supervising.tsx';
import { type Route, routeAfter } from './routes.ts';
import { AnsweringScreen } from './screens/answering-screen.tsx';
import { BreakScreen } from './screens/break-screen.tsx';
import { CallScreen } from './screens/call-screen.tsx';
import { CheckScreen } from './screens/check-screen.tsx';
import { DialScreen } from './screens/dial-screen.tsx';
import { LogScreen } from './screens/log-screen.tsx';
import { MonitorScreen } from './screens/monitor-screen.tsx';
import { OfflineScreen } from './screens/offline-screen.tsx';
import { RingingScreen } from './screens/ringing-screen.tsx';
import { SettingsScreen } from './screens/settings-screen.tsx';
import { TransferScreen } from './screens/transfer-screen.tsx';
import { WorkScreen } from './screens/work-screen.tsx';
import { WrapUpScreen } from './screens/wrap-up-screen.tsx';
import { useTexts } from './texts/texts.ts';

interface ScreenProps {
  readonly route: Route;
  readonly status: AgentStatus;
  readonly options: PanelOptions;
  readonly onGo: (route: Route) => void;
}

/** What the place of calls shows in each status. */
function CallPlace({ status, options, onGo }: ScreenProps) {
  switch (status) {
    case 'unregistered':
    case 'registering':
    case 'signedOut':
      return (
        <OfflineScreen
          image={options.offlineImage}
          withMobile={options.actions.includes('mobilePhoneAnswer')}
          onAnswering={() => onGo('answering')}
        />
      );
    case 'break':
      return <BreakScreen image={options.breakImage} onGo={onGo} />;
    case 'ringing':
      return <RingingScreen />;
    case 'wrapUp':
      return <WrapUpScreen onGo={onGo} />;
    case 'signedIn':
    case 'ready':
      return <DialScreen />;
    case 'monitoring':
      return <Supervising />;
    default:
      return <CallScreen onGo={onGo} />;
  }
}

function Screen(props: ScreenProps) {
  const back = () => props.onGo('call');
  switch (props.route) {
    case 'log':
      return <LogScreen />;
    case 'transfer':
      return <TransferScreen onDone={back} />;
    case 'monitor':
      return <MonitorScreen />;
    case 'work':
      return <WorkScreen />;
    case 'check':
      return <CheckScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'answering':
      return (
        <AnsweringScreen withMobile={props.options.actions.includes('mobilePhoneAnswer')} onDone={back} />
      );
    case 'dial':
      return <DialScreen />;
    default:
      return <CallPlace {...props} />;
  }
}

export function Panel({ options }: { readonly options: PanelOptions }) {
  const { agent, profile, call } = useWorkbench();
  const texts = useTexts();
  const { status } = agent;
  const [wished, go] = useState<Route>('call');
  const before = useRef(status);
  const route = routeAfter(wished, before.current, status, profile);
  // Before the next click: one that came between would be taken back.
  useLayoutEffect(() => {
    before.current = status;
    go(route);
  }, [status, route]);
  useAlarm();
  return (
    <main class="panel" aria-label={texts.panelName} data-status={status} data-route={route}>
      <Announcer />
      {options.header && <Header shown={options.actions} onGo={go} />}
      <div class="body">
        <Navigation route={route} onGo={go} />
        <div class="content">
          <ProblemBar />
          {call && route !== 'call' && !(call.supervision && route === 'monitor') && (
            <CallBar onReturn={() => go('call')} />
          )}
          <Screen route={route} status={status} options={options} onGo={go} />
        </div>
      </div>
    </main>
  );
}
