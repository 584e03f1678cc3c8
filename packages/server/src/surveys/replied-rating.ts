/** Reads a customer's message as a rating: a digit from 1 to 5 in either width, then optional words. */
export function repliedRating(
  text: string,
): { readonly score: number; readonly feedback: string } | undefined {
  const [, digit, feedback] = /^([1-5])(?!\d)[\s,.:;!、。]*(.*)$/s.exec(text.normalize('NFKC').trim()) ?? [];
  return digit === undefined ? undefined : { score: Number(digit), feedback: feedback ?? '' };
}
