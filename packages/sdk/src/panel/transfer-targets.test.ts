import { describe, expect, it } from 'vitest';
import type { Colleague } from '../core/lookup-types.ts';
import { isOutside, targetsFor } from './transfer-targets.ts';

const colleague = (name: string, extension: string, state: string): Colleague => ({
  userId: name,
  name,
  extension,
  mobile: '',
  state,
  skillGroups: [{ id: 'sales', name: '售前咨询' }],
  since: undefined,
});
const colleagues = [colleague('Bob 陈', '8002', 'Talking'), colleague('Carol 林', '8003', 'Ready')];
const found = (query: string) => targetsFor(query, colleagues).map(({ kind, callee }) => `${kind} ${callee}`);

describe('targetsFor', () => {
  it.each([
    ['', ['colleague 8003', 'colleague 8002', 'group sales']],
    ['bob', ['colleague 8002']],
    ['林', ['colleague 8003']],
    ['8003', ['colleague 8003']],
    ['售前', ['group sales']],
    ['138 0013 8000', ['number 13800138000']],
    ['02188886666-12', []],
    ['nobody', []],
  ])('finds for %o: %o', (query, expected) => expect(found(query)).toEqual(expected));

  it('knows which number is outside, and so has a caller ID', () => {
    const [number] = targetsFor('13800138000', []);
    const [extension] = targetsFor('8009', []);
    expect(number && isOutside(number)).toBe(true);
    expect(extension && isOutside(extension)).toBe(false);
  });
});
