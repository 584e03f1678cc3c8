import { useLayoutEffect, useState } from 'preact/hooks';

/** Less height than this has no room for the panel's zones. */
const leastHeight = 120;

/** Whether the panel's place is too low for the panel, so that a bar takes its place. */
export function useBar(frame: HTMLElement): boolean {
  const [bar, setBar] = useState(false);
  useLayoutEffect(() => {
    const update = () => {
      // A hidden panel has no height, and stays what it was.
      if (frame.clientHeight > 0) setBar(frame.clientHeight < leastHeight);
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [frame]);
  return bar;
}
