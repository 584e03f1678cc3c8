import { ChevronDown, ChevronUp, TriangleAlert } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { BarKeys } from './components/bar-keys.tsx';
import { Button } from './components/button.tsx';
import { Elapsed } from './components/elapsed.tsx';
import { StatusLabel } from './components/status-label.tsx';
import { otherNumber } from './format.ts';
import { useWorkbench } from './hooks.ts';
import { useBuiltInLanguage, useTexts } from './locales/texts.ts';
import { Panel } from './panel.tsx';
import type { PanelOptions } from './panel-options.ts';
import { toneOf } from './status-look.ts';

interface Props {
  readonly frame: HTMLElement;
  readonly options: PanelOptions;
}

/** Below the bar, or above it where the page's window has more room there. */
function usePlace(frame: HTMLElement, open: boolean) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!open) return;
    const place = () => {
      const { left, top, bottom } = frame.getBoundingClientRect();
      const above = top > innerHeight - bottom;
      const room = (above ? top : innerHeight - bottom) - 8;
      const element = sheet.current;
      if (!element) return;
      const height = Math.min(552, room);
      const { style } = element;
      style.left = `${Math.max(4, Math.min(left, innerWidth - element.offsetWidth - 4))}px`;
      style.top = `${above ? top - height - 4 : bottom + 4}px`;
      style.height = `${height}px`;
    };
    place();
    addEventListener('resize', place);
    addEventListener('scroll', place, true);
    return () => {
      removeEventListener('resize', place);
      removeEventListener('scroll', place, true);
    };
  }, [frame, open]);
  return sheet;
}

/**
 * The panel of a page that gives it a line only: status, party, time and the keys of the moment. The rest
 * is the panel itself, in a sheet over the page.
 */
export function Bar({ frame, options }: Props) {
  const { agent, call, customers, settings, problem, connection } = useWorkbench();
  const texts = useTexts();
  const chinese = useBuiltInLanguage() === 'zh-CN';
  const trouble =
    connection === 'lost' ? texts.connectionLost : problem && (chinese ? problem.tip : problem.message);
  const [open, setOpen] = useState(false);
  const sheet = usePlace(frame, open);
  const { status } = agent;
  const Mark = open ? ChevronUp : trouble ? TriangleAlert : ChevronDown;
  return (
    <>
      <section class={`panel strip ${toneOf(status)}`} aria-label={texts.panelName} data-status={status}>
        <div class="status">
          <StatusLabel menu={false} />
        </div>
        {call && (
          <b class="figures strip-party" data-testid={open ? undefined : 'party'}>
            {customers.get(call.contactId)?.name ?? otherNumber(call, settings)}{' '}
            {call.establishedAt !== undefined && <Elapsed since={call.establishedAt} />}
          </b>
        )}
        <div class="strip-keys">{!open && <BarKeys iconOnly />}</div>
        <Button
          testId="bar-more"
          iconOnly
          icon={<Mark size={18} />}
          label={trouble ?? texts.wholePanel}
          pressed={open}
          onPress={() => setOpen(!open)}
        />
      </section>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from every element inside
        <div
          class="sheet"
          ref={sheet}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            setOpen(false);
          }}
        >
          <Panel options={options} />
        </div>
      )}
    </>
  );
}
