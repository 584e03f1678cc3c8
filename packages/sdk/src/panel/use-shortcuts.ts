import { useEffect } from 'preact/hooks';
import { useView } from './hooks.ts';
import { usePreferences } from './preferences-context.ts';
import { ownShortcuts, runShortcut, shortcutOf } from './shortcuts.ts';

/** Shortcuts work while the focus is in the panel; in the whole page only if the agent chose so. */
export function useShortcuts(frame: HTMLElement): void {
  const view = useView();
  const { shortcuts, shortcutsInPage } = usePreferences().preferences;
  useEffect(() => {
    const target = shortcutsInPage ? frame.ownerDocument : frame;
    const onKey = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.repeat || event.defaultPrevented) return;
      const name = shortcutOf(event, { ...ownShortcuts, ...shortcuts });
      if (name && runShortcut(name, view)) event.preventDefault();
    };
    target.addEventListener('keydown', onKey);
    return () => target.removeEventListener('keydown', onKey);
  }, [frame, shortcuts, shortcutsInPage]);
}
