/** The number in the form that it is dialled in, or undefined: it is none. Digits only, `+86` and marks removed. */
export function normaliseCallee(text: string): string | undefined {
  const bare = text.replace(/[\s()（）.\-\u2010-\u2015]/g, '');
  const national = bare.replace(/^(?:\+86|0086)/, '');
  const international = national.replace(/^\+/, '00');
  return /^\d{3,20}$/.test(international) ? international : undefined;
}
