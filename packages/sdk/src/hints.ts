declare const __OPENSEAT_HINTS__: boolean;

/**
 * Whether this is the development build (`workbenchSdk.js`), which prints hints in the browser's console.
 */
export const hinting = typeof __OPENSEAT_HINTS__ === 'boolean' && __OPENSEAT_HINTS__;

export function hint(text: string): void {
  // biome-ignore lint/suspicious/noConsole: telling the developer is what the development build is for
  if (hinting) console.warn(`[workbenchSdk] ${text}`);
}
