import { CheckCircleFilled, ClockCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Failure } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { isTrunkOfEnvironment, progressOf, type Step, steps } from './progress.ts';
import { useInstallation } from './use-installation.ts';

const workbenchPath = '/console/workbench';

// The phone is 70 KB of scripts: they come once a number can be called.
const TestCall = lazy(() => import('./test-call.tsx'));

/** Where a step is done; absent: on this page. */
const places: Readonly<Partial<Record<Step, string>>> = {
  trunk: '/telephony/trunks',
  number: '/telephony/numbers',
  group: '/people/groups',
  agents: '/people/users',
  hours: '/flows',
  flow: '/flows',
  route: '/telephony/numbers',
};

function Mark({ isDone }: { readonly isDone: boolean | undefined }) {
  const { start } = useTexts();
  const text = isDone ? start.done : isDone === false ? start.open : start.unknown;
  const Icon = isDone ? CheckCircleFilled : isDone === false ? ClockCircleOutlined : QuestionCircleOutlined;
  return (
    <span className="mark" data-done={isDone}>
      <Icon aria-hidden /> {text}
    </span>
  );
}

/** Where agents work who have no CRM yet. */
function WorkbenchAddress() {
  const { start } = useTexts();
  return (
    <p className="soft">
      {start.agentsWork}{' '}
      <a href={workbenchPath} target="_blank" rel="noreferrer">
        {location.origin}
        {workbenchPath}
      </a>
    </p>
  );
}

export default function Start() {
  const { start } = useTexts();
  const found = useInstallation();
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const progress = found.data && progressOf(found.data);
  const done = progress ? steps.filter((step) => progress[step]).length : 0;
  return (
    <Page title={start.title} intro={start.intro}>
      {progress && (
        <>
          <p role="status">
            <strong>{fill(start.progress, { done, all: steps.length })}</strong>
          </p>
          <ol className="steps">
            {steps.map((step) => {
              const [title, text] = start.steps[step];
              const place = places[step];
              return (
                <li key={step} data-done={progress[step]}>
                  <div>
                    <strong>{title}</strong>
                    <p className="soft">{text}</p>
                    {step === 'trunk' && found.data && isTrunkOfEnvironment(found.data) && (
                      <p className="soft">{start.trunkOfEnvironment}</p>
                    )}
                    {step === 'agents' && <WorkbenchAddress />}
                  </div>
                  <Mark isDone={progress[step]} />
                  {place ? (
                    <Link to={place} aria-label={`${start.go}: ${title}`}>
                      {start.go}
                    </Link>
                  ) : (
                    <span />
                  )}
                  {step === 'test' && (found.data?.callable.length ?? 0) > 0 && (
                    <Suspense fallback={null}>
                      <TestCall numbers={found.data?.callable ?? []} />
                    </Suspense>
                  )}
                </li>
              );
            })}
          </ol>
        </>
      )}
    </Page>
  );
}
