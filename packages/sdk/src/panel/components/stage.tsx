import type { ComponentChildren } from 'preact';

interface Props {
  readonly screen: string;
  /** The party card, or the title of a screen without a call. */
  readonly top?: ComponentChildren;
  /** The keys. The main action is the last. */
  readonly dock: ComponentChildren;
  /**
   * How long the dock ignores the pointer after the screen appears: a press meant for the screen before must
   * not land on a key of this one. `long`: the other party ended the call.
   */
  readonly guard?: 'short' | 'long';
  /** Puts the content in the middle. */
  readonly centred?: boolean;
  readonly children?: ComponentChildren;
}

/** The three zones of a screen: the top, the work area, which alone scrolls, and the dock at the bottom. */
export function Stage({ screen, top, dock, guard = 'short', centred = false, children }: Props) {
  return (
    <section tabIndex={-1} class="stage" data-screen={screen}>
      {top}
      <div class={`area${centred ? ' centred' : ''}`}>{children}</div>
      <div class="dock" data-guard={guard}>
        {dock}
      </div>
    </section>
  );
}
