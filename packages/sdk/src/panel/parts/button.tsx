import type { ComponentChildren } from 'preact';

interface Props {
  readonly testId: string;
  readonly label: string;
  readonly kind?: 'plain' | 'primary' | 'answer' | 'danger' | 'quiet' | 'small';
  readonly icon?: ComponentChildren;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** Only the icon is seen; the label is told to screen readers and as a tooltip. */
  readonly iconOnly?: boolean;
  /** As wide as there is room. */
  readonly wide?: boolean;
  readonly onPress: () => unknown;
}

/** Carries out an action; one that the status does not allow any more is a click that came too late, and nothing happens. */
export function attempt(action: () => unknown): void {
  try {
    action();
  } catch {
    // The panel has changed under the finger.
  }
}

export function Button(props: Props) {
  const { testId, label, kind = 'plain', icon, pressed, disabled, iconOnly, wide, onPress } = props;
  return (
    <button
      type="button"
      class={`button ${kind}${iconOnly ? ' icon-only' : ''}${wide ? ' wide' : ''}`}
      data-testid={testId}
      aria-label={iconOnly ? label : undefined}
      title={iconOnly ? label : undefined}
      aria-pressed={pressed}
      // Not `disabled`, which would take the focus from whoever has just pressed it.
      aria-disabled={disabled || undefined}
      onClick={() => disabled || attempt(onPress)}
    >
      {icon}
      {!iconOnly && <span>{label}</span>}
    </button>
  );
}
