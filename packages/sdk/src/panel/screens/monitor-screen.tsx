import { allows } from '@openseat/protocol/agent-status';
import { Ear } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { Person } from '../components/person.tsx';
import { RefreshKey } from '../components/refresh-key.tsx';
import { Supervising } from '../components/supervising.tsx';
import { useActions, useLookup, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';

/** There are no events about colleagues, so the open list is refreshed at this interval. */
const everyMs = 5_000;

/**
 * The calls to monitor: for supervisors those of their groups, for administrators all (document, changelog
 * 0.3.2); then the monitored call.
 */
export function MonitorScreen() {
  return useWorkbench().call?.supervision ? <Supervising /> : <Colleagues />;
}

function Colleagues() {
  const { agent, profile, pending } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const { found, failed, again } = useLookup((lookups) => lookups.led(), []);
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && again(), everyMs);
    return () => clearInterval(timer);
  }, []);
  const others = (found ?? []).filter(({ extension }) => extension !== profile?.extension);
  return (
    <section tabIndex={-1} class="screen" data-screen="monitor">
      <div class="row">
        <h2 class="grow">{texts.places.monitor}</h2>
        <RefreshKey onPress={again} />
      </div>
      <p class="small">{texts.monitorText}</p>
      {failed && <p role="alert">{texts.notLoaded}</p>}
      {found && others.length === 0 && <p>{texts.nobodyElse}</p>}
      <ul class="list">
        {others.map((colleague) => (
          <Person key={colleague.userId} colleague={colleague}>
            <Button
              testId={`monitor-${colleague.extension}`}
              iconOnly
              label={fill(texts.listenTo, { name: colleague.name })}
              icon={<Ear size={18} />}
              disabled={
                colleague.state !== 'Talking' || !allows(agent.status, 'monitor') || pending !== undefined
              }
              onPress={() => actions.monitor(colleague.extension)}
            />
          </Person>
        ))}
      </ul>
    </section>
  );
}
