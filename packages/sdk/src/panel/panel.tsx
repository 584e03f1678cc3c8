import type { AgentStatus } from '@openseat/protocol/agent-status';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CallBar } from './components/call-bar.tsx';
import { DueCallbackBar } from './components/due-callback.tsx';
import { ProblemBar } from './components/problem-bar.tsx';
import { Header } from './header.tsx';
import { useWorkbench } from './hooks.ts';
import { useTexts } from './locales/texts.ts';
import { Navigation } from './navigation.tsx';
import type { PanelOptions } from './panel-options.ts';
import { type Route, routeAfter } from './routes.ts';
import { BreakScreen } from './screens/break-screen.tsx';
import { CallScreen } from './screens/call-screen.tsx';
import { DialScreen } from './screens/dial-screen.tsx';
import { OfflineScreen } from './screens/offline-screen.tsx';
import { RingingScreen } from './screens/ringing-screen.tsx';
import { WithLater } from './with-later.tsx';

interface ScreenProps {
  readonly route: Route;
  readonly status: AgentStatus;
  readonly options: PanelOptions;
  readonly onGo: (route: Route) => void;
}

/** The call screen for each status. */
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
      return <WithLater>{({ WrapUpScreen }) => <WrapUpScreen onGo={onGo} />}</WithLater>;
    case 'signedIn':
    case 'ready':
      return <DialScreen />;
    case 'monitoring':
      return <WithLater>{({ Supervising }) => <Supervising />}</WithLater>;
    default:
      return <CallScreen onGo={onGo} />;
  }
}

function Screen(props: ScreenProps) {
  const back = () => props.onGo('call');
  switch (props.route) {
    case 'log':
      return <WithLater>{({ LogScreen }) => <LogScreen />}</WithLater>;
    case 'transfer':
      return <WithLater>{({ TransferScreen }) => <TransferScreen onDone={back} />}</WithLater>;
    case 'queues':
      return <WithLater>{({ QueuesScreen }) => <QueuesScreen />}</WithLater>;
    case 'monitor':
      return <WithLater>{({ MonitorScreen }) => <MonitorScreen />}</WithLater>;
    case 'work':
      return <WithLater>{({ WorkScreen }) => <WorkScreen />}</WithLater>;
    case 'check':
      return <WithLater>{({ CheckScreen }) => <CheckScreen />}</WithLater>;
    case 'settings':
      return <WithLater>{({ SettingsScreen }) => <SettingsScreen />}</WithLater>;
    case 'answering':
      return (
        <WithLater>
          {({ AnsweringScreen }) => (
            <AnsweringScreen withMobile={props.options.actions.includes('mobilePhoneAnswer')} onDone={back} />
          )}
        </WithLater>
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
  const [requested, go] = useState<Route>('call');
  const before = useRef(status);
  const route = routeAfter(requested, before.current, status, profile);
  // Done before the next click, which it would otherwise undo.
  useLayoutEffect(() => {
    before.current = status;
    go(route);
  }, [status, route]);
  // As in other programs, ? lists the shortcuts; in a field it is a character.
  const onKey = ({ key, target }: KeyboardEvent) => {
    const inField = target instanceof Element && target.matches('input, textarea, select');
    if (key === '?' && !inField) go('settings');
  };
  return (
    <section
      class="panel"
      onKeyDown={onKey}
      aria-label={texts.panelName}
      data-status={status}
      data-route={route}
    >
      {options.header && <Header shown={options.actions} onGo={go} />}
      <div class="body">
        <Navigation route={route} onGo={go} />
        <div class="content">
          <ProblemBar />
          <DueCallbackBar />
          {call && route !== 'call' && !(call.supervision && route === 'monitor') && (
            <CallBar onReturn={() => go('call')} />
          )}
          <Screen route={route} status={status} options={options} onGo={go} />
        </div>
      </div>
    </section>
  );
}
