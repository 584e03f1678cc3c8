import { CircleCheck, Clock, Grip, MessageSquare } from 'lucide-preact';
import { Button } from '../components/button.tsx';
import { DialIcon } from '../components/directed-icons.tsx';
import { PartyCard } from '../components/party-card.tsx';
import { ScheduleCallback } from '../components/schedule-callback.tsx';
import { Stage } from '../components/stage.tsx';
import { WrapUpForm } from '../components/wrap-up-form.tsx';
import { duration, secondsUntil } from '../format.ts';
import { useActions, useNow, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';
import type { Route } from '../routes.ts';
import { useEndOfWork } from '../use-end-of-work.ts';

interface CountdownProps {
  readonly from: number;
  readonly until: number;
  readonly disabled: boolean;
  /** A wrap-up code is missing: after-call work does not end without it. */
  readonly needsCode: boolean;
  readonly onStop: () => unknown;
}

/** The time left; a click stops it. */
function Countdown({ from, until, disabled, needsCode, onStop }: CountdownProps) {
  const texts = useAllTexts();
  const now = useNow();
  if (needsCode && now >= until) return null;
  const left = Math.min(1, Math.max(0, (until - now) / Math.max(1, until - from)));
  return (
    <div class="countdown">
      <p class="figures">{fill(texts.readyIn, { seconds: secondsUntil(until, now) })}</p>
      <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
        <rect width={100 * left} height="2" rx="1" />
      </svg>
      <Button
        testId="wrap-up-extend"
        kind="quiet"
        icon={<Clock size={18} />}
        label={texts.extendWrapUp}
        disabled={disabled}
        onPress={onStop}
      />
    </div>
  );
}

/** After-call work: a countdown that a click turns into unlimited time. */
export function WrapUpScreen({ onGo }: { readonly onGo: (route: Route) => void }) {
  const { endedCall, wrapUpUntil, wrapUp, since, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const busy = pending !== undefined;
  const call = endedCall?.call;
  const contactId = wrapUp?.contactId ?? call?.contactId;
  const { label, needsCode, end } = useEndOfWork();
  const other = call?.direction === 'inbound' ? call.caller : call?.callee;
  const cameToNothing = call !== undefined && call.establishedAt === undefined;
  const askedSms = cameToNothing
    ? ({ testId: 'remind-by-sms', label: texts.remindBySms, onPress: actions.remindBySms } as const)
    : ({ testId: 'rate-by-sms', label: texts.rateBySms, onPress: actions.rateBySms } as const);
  return (
    <Stage
      screen="wrap-up"
      guard={endedCall?.byAgent ? 'short' : 'long'}
      top={
        endedCall &&
        call && (
          <PartyCard call={call}>
            <p>
              {texts.ended[endedCall.reason]}
              {call.establishedAt !== undefined && ` ${duration(endedCall.endedAt - call.establishedAt)}`}
            </p>
          </PartyCard>
        )
      }
      dock={
        <>
          <div class="pair">
            <Button
              testId="call-again"
              icon={<DialIcon size={16} />}
              label={texts.callAgain}
              disabled={busy || needsCode || !other}
              onPress={() => other && actions.call(other)}
            />
            <Button
              testId="dial-another"
              icon={<Grip size={16} />}
              label={texts.dialAnother}
              onPress={() => onGo('dial')}
            />
          </div>
          <Button
            testId="wrap-up-ready"
            kind="primary"
            wide
            icon={<CircleCheck size={18} />}
            label={label}
            disabled={busy || needsCode}
            onPress={end}
          />
        </>
      }
    >
      {wrapUpUntil === undefined ? (
        !needsCode && <p>{texts.openEnded}</p>
      ) : (
        <Countdown
          from={since}
          until={wrapUpUntil}
          disabled={busy}
          needsCode={needsCode}
          onStop={actions.extendWrapUp}
        />
      )}
      {contactId && <WrapUpForm key={contactId} contactId={contactId} />}
      {contactId && call && call.direction !== 'internal' && other && (
        <ScheduleCallback
          key={`callback-${contactId}`}
          contactId={contactId}
          number={other}
          masked={call.direction === 'inbound' ? settings.maskCaller : settings.maskCallee}
        />
      )}
      {(cameToNothing || settings.ratings.sms) && (
        <Button {...askedSms} kind="quiet" icon={<MessageSquare size={16} />} disabled={busy} />
      )}
    </Stage>
  );
}
