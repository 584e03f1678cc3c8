import { type FocusEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { LiveTable } from './live-table.ts';

/**
 * Holds the rows of a live list while the pointer or the focus is in the element that has these handlers, and
 * releases them when both have left it.
 */
export function useHold<Row>(table: LiveTable<Row>) {
  const pointer = useRef(false);
  // The element may go while the pointer is in it.
  useEffect(() => () => table.hold(false), [table]);
  const settle = (element: Element, focused: Element | null) =>
    table.hold(pointer.current || element.contains(focused));
  return {
    onPointerEnter: ({ currentTarget }: PointerEvent) => {
      pointer.current = true;
      settle(currentTarget, document.activeElement);
    },
    onPointerLeave: ({ currentTarget }: PointerEvent) => {
      pointer.current = false;
      settle(currentTarget, document.activeElement);
    },
    onFocus: ({ currentTarget, target }: FocusEvent) => settle(currentTarget, target),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      settle(currentTarget, relatedTarget instanceof Element ? relatedTarget : null),
  };
}
