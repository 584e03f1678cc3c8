import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/**
 * Minimum zxcvbn score, of 0 to 4: from 3 on a password takes more than 10^8 guesses. The sign-in limits
 * never allow that many.
 */
const minScore = 3;

// Loaded at first use: reading its lists takes a third of a second.
let estimator: Promise<ZxcvbnFactory> | undefined;

async function readLists(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 100 });
}

/**
 * Whether a password is common or easy to guess: listed, a listed one with replaced characters, a row of
 * keys, a repetition or a date.
 * @param about what others know of the user, such as the login name
 */
export async function isGuessable(password: string, about: readonly string[]): Promise<boolean> {
  estimator ??= readLists();
  return (await estimator).check(password, [...about, 'openseat']).score < minScore;
}
