import { describe, expect, it } from 'vitest';
import { checkTrunk } from './check-trunk.ts';
import { testTrunk } from './testing/test-trunk.ts';

const check = (changes: Parameters<typeof testTrunk>[0]) => () => checkTrunk(testTrunk(changes));

describe('a trunk', () => {
  it.each([
    {},
    { host: '203.0.113.5' },
    { host: '[2001:db8::5]' },
    { matchAddresses: ['203.0.113.0/28', '2001:db8::/48', '198.51.100.7'] },
    { kind: 'registration' as const, userName: '+861066668888@ims.example', password: 'p;"x y' },
  ])('may be %j', (changes) => {
    expect(check(changes)).not.toThrow();
  });

  it.each([
    [{ host: 'a b' }, 'host'],
    [{ host: '1.2.3' }, 'host'],
    [{ host: '[::x]' }, 'host'],
    [{ host: 'sip:evil@x' }, 'host'],
    [{ matchAddresses: ['0.0.0.0/0'] }, 'matchAddresses'],
    [{ matchAddresses: ['10.0.0.0/8'] }, 'matchAddresses'],
    [{ matchAddresses: ['::/0'] }, 'matchAddresses'],
    [{ matchAddresses: ['a.example'] }, 'matchAddresses'],
    [{ matchAddresses: ['127.128.0.0/16'] }, '127.128.0.1'],
    [{ host: '127.128.0.1' }, '127.128.0.1'],
    [{ userName: 'a', password: '' }, 'password'],
    [{ userName: '', password: 'a' }, 'password'],
    [{ userName: 'a>;b', password: 'x' }, 'userName'],
    [{ userName: 'a', password: 'x\r\ny' }, 'password'],
    [{ kind: 'registration' as const }, 'userName'],
  ])('must not be %j', (changes, told) => {
    expect(check(changes)).toThrow(told);
  });
});
