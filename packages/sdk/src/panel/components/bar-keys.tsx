import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { useEndOfWork } from '../use-end-of-work.ts';
import { Button } from './button.tsx';
import { HoldKey, MuteKey } from './call-keys.tsx';
import { HangUpKey } from './hang-up-key.tsx';
import { RingingKeys } from './ringing-keys.tsx';

/** The keys of the moment, for a place with room for few. */
export function BarKeys({ iconOnly = false }: { readonly iconOnly?: boolean }) {
  const { agent, call, endedCall } = useWorkbench();
  const { status } = agent;
  const moment = status === 'ringing' ? status : call ? 'call' : 'idle';
  return (
    // A new element for each moment: its keys ignore the pointer at first, as those of a dock do.
    <div class="bar-keys" key={moment} data-guard={endedCall && !endedCall.byAgent ? 'long' : 'short'}>
      {moment === 'ringing' && <RingingKeys iconOnly={iconOnly} />}
      {moment === 'call' && <InCallKeys iconOnly={iconOnly} />}
      {moment === 'idle' && <NextStatusKey />}
    </div>
  );
}

function InCallKeys({ iconOnly }: { readonly iconOnly: boolean }) {
  const { call } = useWorkbench();
  return (
    <>
      {!call?.supervision && (
        <>
          <MuteKey iconOnly={iconOnly} />
          <HoldKey iconOnly={iconOnly} />
        </>
      )}
      <HangUpKey iconOnly={iconOnly} />
    </>
  );
}

/** The status that an agent most likely wants next. */
function NextStatusKey() {
  const { agent, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const work = useEndOfWork();
  const next = {
    unregistered: ['go-online', texts.goOnline, actions.register],
    signedOut: ['go-online', texts.goOnline, actions.logIn],
    break: ['end-break', texts.endBreak, actions.ready],
    wrapUp: ['wrap-up-ready', work.label, work.end],
  } as const;
  const { status } = agent;
  const key = status in next ? next[status as keyof typeof next] : undefined;
  if (!key) return null;
  const [testId, label, onPress] = key;
  return (
    <Button
      testId={testId}
      kind="primary"
      label={label}
      disabled={pending !== undefined || (status === 'wrapUp' && work.needsCode)}
      onPress={onPress}
    />
  );
}
