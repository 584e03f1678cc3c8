declare module 'virtual:sdk-texts' {
  /** What each option and hook does, in one sentence. */
  export const sentences: Readonly<Record<'en' | 'zh', Readonly<Record<string, string>>>>;
  /** The names of each hook's arguments. */
  export const parameters: Readonly<Record<string, readonly string[]>>;
}
