import { breakLabel, breaksOf } from '../breaks.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { attempt } from './button.tsx';
import { Choice } from './choice.tsx';

/** A break has its place in the company's list. */
type Next = 'ready' | 'offline' | `break-${number}`;

/** The agent's status after the call and its after-call work. */
export function NextStatusChoice({ contactId }: { readonly contactId: string }) {
  const { agent, settings, wrapUp, pending } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const breaks = breaksOf(settings, texts);
  // A break of the agent is no after-call work any more.
  if (agent.status === 'break') return null;
  const chosen = breaks.find(({ name }) => name === wrapUp?.nextBreakCode);
  const value: Next =
    wrapUp?.next === 'offline' ? 'offline' : wrapUp?.next && chosen ? `break-${chosen.id}` : 'ready';
  const choose = (next: Next) => {
    if (pending) return;
    const kind = breaks.find(({ id }) => next === `break-${id}`);
    const nextStatus = next === 'ready' || next === 'offline' ? next : 'break';
    attempt(() =>
      actions
        .putWrapUp(contactId, { nextStatus, ...(kind && { breakCode: kind.name }) })
        .catch(() => undefined),
    );
  };
  return (
    <Choice
      testId="next-status"
      label={texts.nextStatus}
      value={value}
      choices={[
        ['ready', texts.ready],
        ...breaks.map(({ id, name }) => [`break-${id}`, breakLabel(name, texts)] as const),
        ['offline', texts.goOffline],
      ]}
      onChoose={choose}
    />
  );
}
