import type { ComponentChildren } from 'preact';

interface Props {
  readonly testId: string;
  readonly label: string;
  readonly kind?: 'plain' | 'primary' | 'answer' | 'danger' | 'refuse' | 'quiet' | 'small';
  readonly icon?: ComponentChildren;
  readonly pressed?: boolean;
  /** The colour while pressed; absent: the accent. */
  readonly tone?: 'pause';
  /** It opens a menu, which is open or not. */
  readonly popup?: boolean;
  readonly disabled?: boolean;
  /** Shows only the icon; the label is for screen readers and the tooltip. */
  readonly iconOnly?: boolean;
  /** Uses the full width. */
  readonly wide?: boolean;
  readonly onPress: () => unknown;
}

/** Runs an action. If the status no longer allows it, the click came too late and is ignored. */
export function attempt(action: () => unknown): void {
  try {
    action();
  } catch {
    // The panel changed while the button was pressed.
  }
}

export function Button(props: Props) {
  const { testId, label, kind = 'plain', icon, pressed, tone, popup } = props;
  const { disabled, iconOnly, wide, onPress } = props;
  return (
    <button
      type="button"
      class={['button', kind, iconOnly ? 'icon-only' : wide && 'wide', tone].filter(Boolean).join(' ')}
      data-testid={testId}
      aria-label={iconOnly ? label : undefined}
      title={iconOnly ? label : undefined}
      aria-pressed={pressed}
      aria-haspopup={popup === undefined ? undefined : 'menu'}
      aria-expanded={popup}
      // Not `disabled`, which would take the focus from the pressed button.
      aria-disabled={disabled || undefined}
      onClick={() => disabled || attempt(onPress)}
    >
      {icon}
      {!iconOnly && <span>{label}</span>}
    </button>
  );
}
