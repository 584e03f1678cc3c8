import smpp from 'smpp';
import { describe, expect, it } from 'vitest';
import { partsOf } from './message-parts.ts';

function read(text: string): string {
  const parts = partsOf(text, 7);
  for (const { dataCoding, bytes, header } of parts) {
    expect(bytes.length + (header?.length ?? 0)).toBeLessThanOrEqual(dataCoding === 0 ? 160 : 140);
    const { ASCII, UCS2 } = smpp.encodings;
    const alone = (dataCoding === 0 ? ASCII : UCS2).decode(bytes);
    // Each part must be readable alone: no half character at either end.
    expect(alone).not.toMatch(/\uFFFD|^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
  }
  const { dataCoding } = parts[0] ?? { dataCoding: 0 };
  return (dataCoding === 0 ? smpp.encodings.ASCII : smpp.encodings.UCS2).decode(
    Buffer.concat(parts.map(({ bytes }) => bytes)),
  );
}

describe('a text', () => {
  it.each([
    ['GSM, that just fits', 'a'.repeat(160), 0, 1],
    ['GSM, one too long', 'a'.repeat(161), 0, 2],
    ['GSM with signs of two octets at the border', `${'a'.repeat(152)}€${'a'.repeat(20)}`, 0, 2],
    ['Chinese, that just fits', '好'.repeat(70), 8, 1],
    ['Chinese, one too long', '好'.repeat(71), 8, 2],
    ['Chinese of three parts', '您好,'.repeat(50), 8, 3],
    ['with a sign of two units at the border', `${'好'.repeat(66)}😀${'好'.repeat(10)}`, 8, 2],
  ])('%s is read as it was written', (_what, text, dataCoding, count) => {
    const parts = partsOf(text, 7);
    expect(parts.map((part) => part.dataCoding)).toEqual(Array(count).fill(dataCoding));
    expect(read(text)).toBe(text);
  });

  it('says in each part which it is, and of how many', () => {
    expect(partsOf('好'.repeat(100), 300).map(({ header }) => [...(header ?? [])])).toEqual([
      [5, 0, 3, 44, 2, 1],
      [5, 0, 3, 44, 2, 2],
    ]);
    expect(partsOf('好', 1)[0]?.header).toBeUndefined();
  });
});
