import { useEffect, useRef } from 'react';
import { useLetterKeys } from '../theme/use-preferences.ts';

/** Whether typing belongs to a field. Single-letter keys rest there. */
export function isTyping({ target }: Event): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

interface Keys {
  readonly find: () => void;
  readonly help: () => void;
}

/** The keys of every page: Ctrl+K, `/` and `?`. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  const letters = useLetterKeys();
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current.find();
        return;
      }
      if (!letters || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (event.key === '?') latest.current.help();
      if (event.key !== '/') return;
      const field = document.querySelector<HTMLInputElement>('[data-search] input, input[data-search]');
      if (!field) return;
      event.preventDefault();
      field.focus();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [letters]);
}
