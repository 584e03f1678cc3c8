import { Coffee, Headphones, LogOut } from 'lucide-preact';
import type { HeaderAction } from '../options.ts';
import { Button } from './button.tsx';
import { duration } from './format.ts';
import { useActions, useNow, useWorkbench } from './hooks.ts';
import { fill, useTexts } from './texts/texts.ts';

function Timer({ since }: { readonly since: number }) {
  const now = useNow();
  return (
    <time class="timer" aria-hidden="true">
      {duration(now - since)}
    </time>
  );
}

const tones: Readonly<Record<string, string>> = {
  ready: 'good',
  break: 'pause',
  wrapUp: 'pause',
  unregistered: 'off',
  registering: 'off',
  signedOut: 'off',
};

/** Status with its timer, and the buttons that change it. */
export function Header({ actions: shown }: { readonly actions: readonly HeaderAction[] }) {
  const { agent, since, breakName, profile, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const { status } = agent;
  const idle = status === 'ready' || status === 'break' || status === 'wrapUp';
  const label =
    status === 'break' && breakName ? `${texts.status.break} · ${breakName}` : texts.status[status];
  return (
    <header>
      <div class={`status ${tones[status] ?? 'busy'}`}>
        <span class="dot" aria-hidden="true" />
        <span class="label" data-testid="status" role="status" aria-live="polite" title={label}>
          {label}
        </span>
        {status !== 'unregistered' && status !== 'signedOut' && <Timer since={since} />}
      </div>
      {idle && (
        <div class="header-actions">
          {status !== 'ready' && (
            <Button
              testId="ready"
              label={texts.ready}
              iconOnly
              icon={<Headphones size={16} />}
              disabled={pending !== undefined}
              onPress={actions.ready}
            />
          )}
          {status !== 'break' && shown.includes('break') && (
            <Button
              testId="take-break"
              label={texts.takeBreak}
              iconOnly
              icon={<Coffee size={16} />}
              disabled={pending !== undefined}
              onPress={() => actions.takeBreak(1, texts.breakKinds[1])}
            />
          )}
          {shown.includes('offline') && (
            <Button
              testId="go-offline"
              label={texts.goOffline}
              iconOnly
              icon={<LogOut size={16} />}
              disabled={pending !== undefined}
              onPress={actions.logOut}
            />
          )}
        </div>
      )}
      {profile && (
        <div class="who" title={profile.displayName}>
          {profile.displayName} · {fill(texts.extension, { extension: profile.extension })}
        </div>
      )}
    </header>
  );
}
