/**
 * The modules that a part loaded later shares with the script: both need one copy, such as of contexts. The
 * build fills it (`later-part.ts`).
 */
export const shared: Readonly<Record<string, unknown>> = {};
