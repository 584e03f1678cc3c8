import type { CallInfo } from '@openseat/protocol/call-info';
import type { ComponentChildren } from 'preact';
import { duration, groupedNumber, otherNumber } from '../format.ts';
import { useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { CustomerFacts } from './customer-facts.tsx';
import { Elapsed } from './elapsed.tsx';
import { PlaceName } from './place-name.tsx';

interface Props {
  readonly call: CallInfo;
  /** The running time. */
  readonly time?: ComponentChildren;
  /** States of the call in short: recording, hold, mute. */
  readonly children?: ComponentChildren;
}

/** The other party with its location, and the skill group and own number of the call. */
export function PartyCard({ call, time, children }: Props) {
  const { customers, settings } = useWorkbench();
  const texts = useTexts();
  const inbound = call.direction === 'inbound';
  const own = inbound ? call.callee : call.caller;
  // Its groups stay together where the line is too short.
  const ownNumber = groupedNumber(own).replaceAll(' ', '\u00a0');
  const customer = customers.get(call.contactId);
  const number = otherNumber(call, settings);
  return (
    <div class="party">
      <div class="name" data-testid="party">
        {customer?.name ?? number}
      </div>
      {customer?.name && <div class="figures">{number}</div>}
      {customer && <CustomerFacts customer={customer} />}
      <div class="row">
        <div class="grow">
          <PlaceName number={inbound ? call.caller : call.callee} />
          <div class="via">{[call.skillGroupName, ownNumber].filter(Boolean).join(' · ')}</div>
        </div>
        {time && <span class="elapsed">{time}</span>}
      </div>
      {call.waitingSince !== undefined && (
        <div class="via">
          {texts.waited}{' '}
          {call.establishedAt === undefined ? (
            <Elapsed since={call.waitingSince} testId="waited" />
          ) : (
            <time data-testid="waited">{duration(call.establishedAt - call.waitingSince)}</time>
          )}
        </div>
      )}
      <div class="chips">{children}</div>
    </div>
  );
}
