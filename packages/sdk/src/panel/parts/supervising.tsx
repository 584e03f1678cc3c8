import { Ear, Mic, Phone, PhoneOff, Users } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { fill, useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { Elapsed } from './elapsed.tsx';
import { Party } from './party.tsx';

/** A colleague's call that one is in as her leader: whose it is, who hears whom, and what else can be done (status 21). */
export function Supervising() {
  const { call, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  // The status is told a moment before the call.
  if (!call?.supervision) return null;
  const { mode, name, extension } = call.supervision;
  const hears = call.establishedAt !== undefined;
  const busy = pending !== undefined || !hears;
  const ways = [
    ['listening', texts.listen, Ear, () => actions.monitor()],
    ['coaching', texts.coach, Mic, actions.coach],
    ['bargedIn', texts.bargeIn, Users, actions.bargeIn],
  ] as const;
  return (
    <section tabIndex={-1} class="screen centred" data-screen="supervising">
      <h2 data-testid="supervised">{fill(texts.callOf, { name: `${name} (${extension})` })}</h2>
      <Party call={call} settings={settings} />
      {hears ? (
        <div class="elapsed">
          <Elapsed since={call.establishedAt ?? call.startedAt} testId="call-time" />
        </div>
      ) : (
        <p>{texts.connecting}</p>
      )}
      <p class={mode === 'listening' ? 'small' : 'note warn'} role="status" data-testid="supervision-mode">
        {texts.whoHearsYou[mode]}
      </p>
      <div class="controls">
        {ways.map(([way, label, Icon, go]) => (
          <Button
            key={way}
            testId={`supervise-${way}`}
            label={label}
            icon={<Icon size={18} />}
            pressed={mode === way}
            disabled={busy}
            onPress={() => mode !== way && go()}
          />
        ))}
      </div>
      <Button
        testId="intercept"
        icon={<Phone size={18} />}
        label={texts.intercept}
        disabled={busy}
        onPress={actions.intercept}
      />
      <Button
        testId="hang-up"
        kind="danger"
        icon={<PhoneOff size={18} />}
        label={texts.stopListening}
        disabled={pending !== undefined}
        onPress={actions.hangUp}
      />
    </section>
  );
}
