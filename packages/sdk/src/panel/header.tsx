import { allows } from '@openseat/protocol/agent-status';
import { Coffee, Headphones } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { HeaderAction } from '../options.ts';
import { Button } from './components/button.tsx';
import { StatusLabel } from './components/status-label.tsx';
import { useActions, useWorkbench } from './hooks.ts';
import { useTexts } from './locales/texts.ts';
import type { Route } from './routes.ts';
import { toneOf } from './status-look.ts';
import { StatusMenu } from './status-menu.tsx';

interface Props {
  /** The entries that the page allows (document, option 17). */
  readonly shown: readonly HeaderAction[];
  readonly onGo: (route: Route) => void;
}

/** Status with its timer, and the menu to change it. */
export function Header({ shown, onGo }: Props) {
  const { agent, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  const { status } = agent;
  const idle = allows(status, 'logOut');
  // An incoming call closes the menu.
  useEffect(() => {
    if (!idle) setOpen(false);
  }, [idle]);
  const tone = toneOf(status);
  return (
    <>
      <header class={tone}>
        {idle ? (
          <button
            type="button"
            class="status"
            data-testid="status-menu"
            aria-haspopup="menu"
            aria-expanded={open}
            title={texts.changeStatus}
            // A press elsewhere closes the menu; without this check the same press would open it again.
            onPointerDown={(event) => open && event.stopPropagation()}
            onClick={() => setOpen(!open)}
          >
            <StatusLabel menu />
          </button>
        ) : (
          <div class="status">
            <StatusLabel menu={false} />
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
            popup={open}
            disabled={pending !== undefined}
            onPress={() => setOpen(true)}
          />
        )}
      </header>
      {open && idle && <StatusMenu shown={shown} onGo={onGo} onClose={() => setOpen(false)} />}
    </>
  );
}
