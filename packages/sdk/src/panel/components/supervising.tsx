import { Ear, Mic, Phone, Users } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { LeaveIcon } from './directed-icons.tsx';
import { Elapsed } from './elapsed.tsx';
import { PartyCard } from './party-card.tsx';
import { Stage } from './stage.tsx';

/**
 * A supervised call: the agent, the mode (who hears the supervisor), and the possible actions (status 21).
 */
export function Supervising() {
  const { call, pending } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  // The status arrives a moment before the call.
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
    <Stage
      screen="supervising"
      top={
        <>
          <h2 data-testid="supervised">{fill(texts.callOf, { name: `${name} (${extension})` })}</h2>
          <PartyCard
            call={call}
            time={hears && <Elapsed since={call.establishedAt ?? call.startedAt} testId="call-time" />}
          />
        </>
      }
      dock={
        <>
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
            wide
            icon={<Phone size={18} />}
            label={texts.intercept}
            disabled={busy}
            onPress={actions.intercept}
          />
          <Button
            testId="hang-up"
            wide
            icon={<LeaveIcon size={18} />}
            label={texts.stopListening}
            disabled={pending !== undefined}
            onPress={actions.hangUp}
          />
        </>
      }
    >
      {!hears && <p>{texts.connecting}</p>}
      <p class={mode === 'listening' ? 'small' : 'note warn'} role="status" data-testid="supervision-mode">
        {texts.whoHearsYou[mode]}
      </p>
    </Stage>
  );
}
