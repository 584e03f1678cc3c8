import { allows } from '@openseat/protocol/agent-status';
import { ChevronDown, Coffee, Headphones } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { HeaderAction } from '../options.ts';
import { duration } from './format.ts';
import { useActions, useNow, useWorkbench } from './hooks.ts';
import { Button } from './parts/button.tsx';
import type { Route } from './routes.ts';
import { toneOf } from './status-look.ts';
import { StatusMenu } from './status-menu.tsx';
import { fill, useTexts } from './texts/texts.ts';

function Timer({ since }: { readonly since: number }) {
  const now = useNow();
  return (
    <time class="timer" aria-hidden="true">
      {duration(now - since)}
    </time>
  );
}

function Status({ menu }: { readonly menu: boolean }) {
  const { agent, since, breakName, profile, mobile, deskPhone } = useWorkbench();
  const texts = useTexts();
  const { status } = agent;
  const label = mobile
    ? texts.mobilePhoneAnswer
    : status === 'break' && breakName
      ? `${texts.status.break} · ${breakName}`
      : texts.status[status];
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

interface Props {
  /** What the page lets agents choose (document, option 17). */
  readonly shown: readonly HeaderAction[];
  readonly onGo: (route: Route) => void;
}

/** Status with its timer, and what it can be changed to. */
export function Header({ shown, onGo }: Props) {
  const { agent, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  const { status } = agent;
  const idle = allows(status, 'logOut');
  // A call that comes meanwhile takes the menu away.
  useEffect(() => {
    if (!idle) setOpen(false);
  }, [idle]);
  const tone = toneOf(status);
  return (
    <>
      <header>
        {idle ? (
          <button
            type="button"
            class={`status ${tone}`}
            data-testid="status-menu"
            aria-haspopup="menu"
            aria-expanded={open}
            title={texts.changeStatus}
            // The menu closes at a press elsewhere, and this press is one: it must not open it again.
            onPointerDown={(event) => open && event.stopPropagation()}
            onClick={() => setOpen(!open)}
          >
            <Status menu />
          </button>
        ) : (
          <div class={`status ${tone}`}>
            <Status menu={false} />
          </div>
        )}
        {idle && status !== 'ready' && (
          <Button
            testId="ready"
            label={texts.ready}
            iconOnly
            icon={<Headphones size={18} />}
            disabled={pending !== undefined}
            onPress={actions.ready}
          />
        )}
        {status === 'ready' && shown.includes('break') && (
          <Button
            testId="take-break"
            label={texts.takeBreak}
            iconOnly
            icon={<Coffee size={18} />}
            disabled={pending !== undefined}
            onPress={() => setOpen(true)}
          />
        )}
      </header>
      {open && idle && <StatusMenu shown={shown} onGo={onGo} onClose={() => setOpen(false)} />}
    </>
  );
}
