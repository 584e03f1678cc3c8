import { createContext } from 'preact';

/** Opens the small panel in a window above all others; absent where the browser or the page has none. */
export const MiniPanelContext = createContext<(() => void) | undefined>(undefined);

/** Frames cannot open one. */
export const canOpenMiniPanel = (): boolean =>
  'documentPictureInPicture' in globalThis && window === window.top;
