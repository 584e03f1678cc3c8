import { statusOfCode } from '@openseat/protocol/agent-status';
import { Headphones, Phone, Smartphone } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { Elapsed } from '../parts/elapsed.tsx';
import { Party } from '../parts/party.tsx';
import { fill, useTexts } from '../texts/texts.ts';

/** She answers on her mobile phone (document, method 15): how it stands there, with her call, and the way back. */
export function AwayScreen() {
  const { mobile, call, settings, since, pending, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const busy = call !== undefined || pending !== undefined;
  const status = statusOfCode(mobile?.code ?? 1) ?? 'signedOut';
  return (
    <section tabIndex={-1} class="screen centred" data-screen="away">
      <Smartphone class="big-icon" size={56} />
      <h2>{texts.mobileOn}</h2>
      <p>{fill(texts.mobileOnText, { number: mobile?.number ?? '', caller: mobile?.caller ?? '' })}</p>
      {call ? <Party call={call} settings={settings} /> : null}
      <p class="figures" data-testid="mobile-status">
        {texts.status[status]} <Elapsed since={since} />
      </p>
      <Button
        testId="mobile-end"
        kind="primary"
        icon={<Headphones size={18} />}
        label={texts.answerHere}
        disabled={busy}
        onPress={actions.logIn}
      />
      {deskPhone?.online && (
        <Button
          testId="away-desk-phone"
          icon={<Phone size={18} />}
          label={texts.answeringWays.deskPhone}
          disabled={busy}
          onPress={() => actions.answerWith('deskPhone')}
        />
      )}
    </section>
  );
}
