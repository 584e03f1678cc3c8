import { verifiedOutcome } from '@openseat/protocol/call-info';
import { X } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { CallKeys, type OpenPart } from '../components/call-keys.tsx';
import { Line } from '../components/call-quality.tsx';
import { Chips } from '../components/chips.tsx';
import { Elapsed } from '../components/elapsed.tsx';
import { HangUpKey } from '../components/hang-up-key.tsx';
import { Keypad } from '../components/keypad.tsx';
import { MoreMenu } from '../components/more-menu.tsx';
import { PartyCard } from '../components/party-card.tsx';
import { Stage } from '../components/stage.tsx';
import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { isConsulting, type Route } from '../routes.ts';
import { WithLater } from '../with-later.tsx';

/** The outcome of a verification. Values that flows commonly give have words. */
function Verification() {
  const { call } = useWorkbench();
  const texts = useTexts();
  const verification = call?.verification;
  if (!verification || verification.running) return null;
  const verified = verification.outcome === verifiedOutcome;
  const words: Readonly<Record<string, string>> = texts.verificationWords;
  const told = Object.values(verification.told).map((value) => words[value] ?? value);
  return (
    <p class={`note${verified ? '' : ' warn'}`} role="status" data-testid="verification">
      {[verified ? texts.verified : texts.notVerified, ...told].join(' · ')}
    </p>
  );
}

/** The state of the call in words. */
function Facts() {
  const { agent, call } = useWorkbench();
  const texts = useTexts();
  if (!call) return null;
  const held = agent.status === 'held';
  return (
    <>
      {held && <p class="note warn">{call.verification?.running ? texts.verifying : texts.held}</p>}
      {(agent.status === 'consultDialing' || agent.status === 'consultTalking') && (
        <p class="note warn">{texts.customerWaits}</p>
      )}
      {call.callbackNote && (
        <p class="note" data-testid="callback-note-shown">
          <q>{call.callbackNote}</q>
        </p>
      )}
      <Verification />
      {call.customerKeys !== '' && (
        <p class="keys">
          {texts.keysReceived} <b>{call.customerKeys}</b>
        </p>
      )}
    </>
  );
}

interface KeypadPartProps {
  readonly onLeave: () => void;
}

function KeypadPart({ onLeave }: KeypadPartProps) {
  const { call } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  return (
    <>
      <div class="row">
        <p class="keys grow">
          {texts.keysSent} <b>{call?.sentKeys}</b>
        </p>
        <Button
          testId="hide-keypad"
          iconOnly
          icon={<X size={18} />}
          label={texts.hideKeypad}
          onPress={onLeave}
        />
      </div>
      <Keypad onKey={(key) => actions.sendDtmf(key)} onLeave={onLeave} />
    </>
  );
}

const firstFocus: Readonly<Record<Exclude<OpenPart, undefined>, string>> = {
  keypad: '.key',
  // It takes the focus itself, once it is loaded.
  notes: '',
  more: '',
};

/** Dialling, talking, on hold, consulting. */
export function CallScreen({ onGo }: { readonly onGo: (route: Route) => void }) {
  const { agent, call, settings } = useWorkbench();
  const texts = useTexts();
  const [open, setOpen] = useState<OpenPart>();
  const work = useRef<HTMLDivElement>(null);
  const focus = useRef<string>();
  const show = (part: OpenPart) => {
    setOpen(part);
    focus.current = part
      ? firstFocus[part]
      : open && `[data-testid=${open === 'notes' ? 'open-notes' : open}]`;
  };
  useLayoutEffect(() => {
    const stage = work.current?.closest('section');
    if (focus.current) stage?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = undefined;
  }, [open]);
  const { status } = agent;
  const dialing = status === 'dialing';
  const held = status === 'held';
  const consulting = isConsulting(status);
  const keypad = open === 'keypad' && !held;
  const wait = call?.alerting
    ? texts.theirPhoneRings
    : call?.answerAt
      ? texts.answerAtDesk
      : texts.connecting;
  const time = call && !dialing && (
    <Elapsed since={call.establishedAt ?? call.startedAt} testId="call-time" />
  );
  return (
    <Stage
      screen="call"
      top={
        call &&
        (consulting ? (
          <div class="party">
            <WithLater inline>{({ ConsultCards }) => <ConsultCards />}</WithLater>
            <div class="chips">
              <Chips />
            </div>
          </div>
        ) : (
          <PartyCard call={call} time={time}>
            {!dialing && <Chips />}
          </PartyCard>
        ))
      }
      dock={
        <>
          {!dialing && <CallKeys open={open} onOpen={show} onGo={onGo} />}
          <HangUpKey />
        </>
      }
    >
      <div class="parts" ref={work}>
        {(dialing || !call) && <p>{wait}</p>}
        {keypad && <KeypadPart onLeave={() => show(undefined)} />}
        {!dialing && !held && !call?.answerAt && !keypad && <Line />}
        {!keypad && <Facts />}
        {open === 'notes' && call && (
          <WithLater key={call.contactId} inline>
            {({ WrapUpForm, ScheduleCallback }) => (
              <>
                <WrapUpForm contactId={call.contactId} focus />
                {call.direction !== 'internal' && (
                  <ScheduleCallback
                    contactId={call.contactId}
                    number={call.direction === 'inbound' ? call.caller : call.callee}
                    masked={call.direction === 'inbound' ? settings.maskCaller : settings.maskCallee}
                  />
                )}
              </>
            )}
          </WithLater>
        )}
      </div>
      {open === 'more' && <MoreMenu onClose={() => setOpen(undefined)} />}
    </Stage>
  );
}
