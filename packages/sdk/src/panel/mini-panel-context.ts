import { type ComponentChildren, createContext } from 'preact';

/** Opens the small panel in a window above all others; absent where the browser or the page has none. */
export const MiniPanelContext = createContext<(() => void) | undefined>(undefined);

/** Frames cannot open one. */
export const canOpenMiniPanel = (): boolean =>
  'documentPictureInPicture' in globalThis && window === window.top;

/** A small panel in a window of its own. */
export interface MiniPanelWindow {
  /**
   * Renders it again, with the language and theme of the panel's element.
   * @param within the panel's contexts around a content
   */
  show(within: (content: ComponentChildren) => ComponentChildren): void;
  close(): void;
}
