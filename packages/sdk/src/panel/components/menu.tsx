import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { attempt } from './button.tsx';

interface Props {
  readonly label: string;
  /** Opens upwards. */
  readonly atBottom?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** The target of an arrow key among `count` items. */
function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * A menu over the panel: arrow keys move, Escape and a click elsewhere close (ARIA Authoring Practices,
 * menu button). Disabled entries stay readable.
 */
export function Menu({ label, atBottom = false, onClose, children }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = menu.current;
    const root = element?.getRootNode();
    if (!element || !root) return;
    const from = (root as ShadowRoot).activeElement;
    element.querySelector('button')?.focus();
    const close = (event: Event) => {
      if (!event.composedPath().includes(element)) onClose();
    };
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      // Return the focus for keyboard users.
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    };
  }, []);
  return (
    <div
      class={`menu${atBottom ? ' at-bottom' : ''}`}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.stopPropagation();
          onClose();
          return;
        }
        const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
        const next = target(event.key, items.indexOf(event.target as HTMLElement), items.length);
        if (next === undefined) return;
        event.preventDefault();
        items[next]?.focus();
      }}
    >
      {children}
    </div>
  );
}

interface ItemProps {
  readonly testId: string;
  readonly Icon: LucideIcon;
  readonly label: string;
  /** Why it is disabled. */
  readonly detail?: string | undefined;
  /** A radio item: one of several, of which one is selected. */
  readonly checked?: boolean;
  readonly onChoose: () => unknown;
}

export function Item({ testId, Icon, label, detail, checked, onChoose }: ItemProps) {
  return (
    <button
      type="button"
      {...(checked === undefined
        ? { role: 'menuitem' as const }
        : { role: 'menuitemradio' as const, 'aria-checked': checked })}
      data-testid={testId}
      aria-disabled={detail !== undefined || undefined}
      onClick={() => detail !== undefined || attempt(onChoose)}
    >
      <Icon size={18} aria-hidden="true" />
      <span>
        {label}
        {detail && <small>{detail}</small>}
      </span>
    </button>
  );
}
