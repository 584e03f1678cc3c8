import { Tag } from 'antd';
import type { Answer } from '../../api/operations.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';

type Trunk = Answer<'ListTrunks'>['trunks'][number];

const colours = { yes: 'success', no: 'error', unknown: 'default' } as const;

/** What the server last heard of the carrier. */
export function TrunkState({ state }: { readonly state: Trunk['state'] }) {
  const { trunks, reachable, registrations } = useTexts();
  const { registration, registrationCode, registrationReason, roundTripMs } = state;
  const isBad = registration === 'refused' || registration === 'unanswered';
  return (
    <>
      <Tag color={colours[state.reachable]}>
        {reachable[state.reachable]}
        {roundTripMs !== undefined && ` · ${fill(trunks.roundTrip, { ms: Math.round(roundTripMs) })}`}
      </Tag>
      {registration !== 'none' && (
        <Tag color={isBad ? 'error' : 'default'}>
          {[registrations[registration], registrationCode, registrationReason].filter(Boolean).join(' ')}
        </Tag>
      )}
    </>
  );
}
