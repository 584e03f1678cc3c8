import { Elapsed } from '../components/elapsed.tsx';
import { useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';

/** How many wait in each of the agent's groups, and how long. */
export function QueuesScreen() {
  const { queues } = useWorkbench();
  const texts = useAllTexts();
  return (
    <section tabIndex={-1} class="screen" data-screen="queues">
      <h2>{texts.places.queues}</h2>
      {queues.length === 0 && <p>{texts.noQueues}</p>}
      <ul class="list">
        {queues.map(({ groupId, groupName, waiting, longestSince }) => (
          <li key={groupId} class="entry-row" data-testid="queue" data-group={groupId}>
            <div class="grow">
              <b>{groupName || groupId}</b>
              <small>
                {longestSince === undefined ? (
                  texts.noOneWaits
                ) : (
                  <>
                    {texts.longestWait} <Elapsed since={longestSince} />
                  </>
                )}
              </small>
            </div>
            {waiting > 0 && <span class="figures">{fill(texts.waitingCount, { count: waiting })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
