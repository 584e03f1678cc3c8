import type { AgentStateName } from '@openseat/protocol/agent-state-names';
import { useTexts } from '../locales/use-texts.ts';

/** A state by shape, colour and word: never by colour alone. */
export function StateBadge({
  state,
  detail,
}: {
  readonly state: AgentStateName;
  readonly detail?: string | undefined;
}) {
  const { states } = useTexts();
  return (
    <span className="state" data-state={state}>
      {states[state] ?? state}
      {detail && <span className="soft"> {detail}</span>}
    </span>
  );
}
