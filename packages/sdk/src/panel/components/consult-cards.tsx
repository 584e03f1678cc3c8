import type { AgentStatus } from '@openseat/protocol/agent-status';
import type { ThirdInfo } from '@openseat/protocol/call-info';
import { groupedNumber, otherNumber, shownNumber } from '../format.ts';
import { useLookup, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { Elapsed } from './elapsed.tsx';

interface CardProps {
  readonly testId: string;
  readonly role: string;
  readonly name: string;
  readonly state: string;
  /** Whether the agent talks with this party. */
  readonly talking: boolean;
  readonly since: number;
}

function Card({ testId, role, name, state, talking, since }: CardProps) {
  return (
    <li class={`consult-card${talking ? ' talking' : ''}`} data-testid={testId}>
      <b class="figures">{name}</b>
      <small>
        {role} · {state}
      </small>
      <Elapsed since={since} />
    </li>
  );
}

/** The colleague with this extension, else the number. */
function useThirdName(third: ThirdInfo | undefined): string {
  const { settings } = useWorkbench();
  const number = third?.callee ?? '';
  const { found } = useLookup((lookups) => (number ? lookups.colleagues() : undefined), [number]);
  const colleague = found?.find(({ extension }) => extension === number);
  return colleague ? `${colleague.name} ${number}` : groupedNumber(shownNumber(number, settings.maskCallee));
}

const withCustomer: readonly AgentStatus[] = ['consultSwitched', 'conference'];
const withThird: readonly AgentStatus[] = ['consultTalking', 'conference'];

/** The customer and the third party of a consultation or conference, and the party that the agent talks with. */
export function ConsultCards() {
  const { agent, call, customers, settings } = useWorkbench();
  const texts = useTexts();
  const third = call?.third;
  const thirdName = useThirdName(third);
  if (!call) return null;
  const { status } = agent;
  const customerTalks = withCustomer.includes(status);
  const thirdTalks = withThird.includes(status);
  const waits = thirdTalks ? texts.talkingHere : texts.waitingHere;
  return (
    <ul class="consult-cards">
      <Card
        testId="party"
        role={texts.customer}
        name={customers.get(call.contactId)?.name ?? otherNumber(call, settings)}
        state={customerTalks ? texts.talkingHere : texts.waitingHere}
        talking={customerTalks}
        since={call.establishedAt ?? call.startedAt}
      />
      {third && (
        <Card
          testId="third-party"
          role={texts.thirdParty}
          name={thirdName}
          state={status === 'consultDialing' ? texts.callingHere : waits}
          talking={thirdTalks}
          since={third.establishedAt ?? third.startedAt}
        />
      )}
    </ul>
  );
}
