import { statusOfCode } from '@openseat/protocol/agent-status';
import { Headphones, Phone, Smartphone } from 'lucide-preact';
import { Button } from '../components/button.tsx';
import { Elapsed } from '../components/elapsed.tsx';
import { PartyCard } from '../components/party-card.tsx';
import { Stage } from '../components/stage.tsx';
import { groupedNumber } from '../format.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { fill, useTexts } from '../locales/texts.ts';

/** Mobile answering (document, method 15): the agent's status and call there, and the way back. */
export function AwayScreen() {
  const { mobile, call, since, pending, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const busy = call !== undefined || pending !== undefined;
  const status = statusOfCode(mobile?.code ?? 1) ?? 'signedOut';
  return (
    <Stage
      screen="away"
      centred
      top={call && <PartyCard call={call} />}
      dock={
        <>
          {deskPhone?.online && (
            <Button
              testId="away-desk-phone"
              wide
              icon={<Phone size={18} />}
              label={texts.answeringWays.deskPhone}
              disabled={busy}
              onPress={() => actions.answerWith('deskPhone')}
            />
          )}
          <Button
            testId="mobile-end"
            kind="primary"
            wide
            icon={<Headphones size={18} />}
            label={texts.answerHere}
            disabled={busy}
            onPress={actions.logIn}
          />
        </>
      }
    >
      <Smartphone class="big-icon" size={56} />
      <h2>{texts.mobileOn}</h2>
      <p>
        {fill(texts.mobileOnText, {
          number: groupedNumber(mobile?.number ?? ''),
          caller: groupedNumber(mobile?.caller ?? ''),
        })}
      </p>
      <p class="figures" data-testid="mobile-status">
        {texts.status[status]} <Elapsed since={since} />
      </p>
    </Stage>
  );
}
