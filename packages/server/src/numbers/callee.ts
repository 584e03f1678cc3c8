/** The number in the form that it is dialled in, or undefined: it is none. Digits only, `+86` and marks removed. */
export function normaliseCallee(text: string): string | undefined {
  const bare = text.replace(/[\s()（）.\-\u2010-\u2015]/g, '');
  const abroad = bare.replace(/^(?:\+86|0086)/, '');
  // From abroad a fixed number is written without the 0 of its area; 400 and 800 are no areas.
  const isFixed = abroad !== bare && /^(?!400|800)(?:10\d{8}|[2-9]\d{9,10})$/.test(abroad);
  const international = isFixed ? `0${abroad}` : abroad.replace(/^\+/, '00');
  return /^\d{3,20}$/.test(international) ? international : undefined;
}
