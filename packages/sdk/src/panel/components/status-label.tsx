import { ChevronDown } from 'lucide-preact';
import { breakLabel } from '../breaks.ts';
import { duration } from '../format.ts';
import { useNow, useWorkbench } from '../hooks.ts';
import { fill, useTexts } from '../locales/texts.ts';
import { toneOf } from '../status-look.ts';

function Timer({ since }: { readonly since: number }) {
  const now = useNow();
  return (
    <time class="timer" aria-hidden="true">
      {duration(now - since)}
    </time>
  );
}

/** The status by mark, word and time, and the agent. */
export function StatusLabel({ menu }: { readonly menu: boolean }) {
  const { agent, call, since, breakName, profile, mobile, deskPhone } = useWorkbench();
  const texts = useTexts();
  const { status } = agent;
  const label = mobile
    ? texts.mobilePhoneAnswer
    : status === 'break' && breakName
      ? `${texts.status.break} · ${breakLabel(breakName, texts)}`
      : [texts.status[status], call?.muted && texts.mutedShort].filter(Boolean).join(' · ');
  return (
    <>
      <span class="dot" aria-hidden="true" />
      <span class="label" data-testid="status" title={label}>
        {label}
      </span>
      {toneOf(status) !== 'off' && <Timer since={since} />}
      {menu && <ChevronDown class="more" size={14} aria-hidden="true" />}
      {profile && (
        <span class="who" title={profile.displayName}>
          {profile.displayName} · {fill(texts.extension, { extension: profile.extension })}
          {deskPhone?.inUse && ` · ${texts.deskPhone}`}
        </span>
      )}
    </>
  );
}
