import metadata from 'libphonenumber-js/max/metadata';
import { describe, expect, it } from 'vitest';
import { callerOf, canonicalNumber, readPhoneNumber } from './phone-number.ts';

const china = { country: 'CN', metadata };

describe('a number in its canonical form', () => {
  it.each([
    // As networks tell the called number.
    ['+861066668888', '01066668888'],
    ['+8601066668888', '01066668888'],
    ['861066668888', '01066668888'],
    ['01066668888;npdi', '01066668888'],
    ['01066668888;phone-context=+86', '01066668888'],
    ['1066668888;phone-context=+86', '01066668888'],
    ['+861066668888;npdi;rn=+8613900000000', '01066668888'],
    ['1066668888', '01066668888'],
    // As networks tell callers.
    ['+8613810147619', '13810147619'],
    ['8613810147619', '13810147619'],
    ['013810147619', '13810147619'],
    ['008613810147619', '13810147619'],
    ['0013810147619', '0013810147619'],
    ['1790913810147619', '13810147619'],
    ['138-1014-7619', '13810147619'],
    // As people write them.
    ['+86 10 6666 8888', '01066668888'],
    ['(+86) 755 8888 6666', '075588886666'],
    ['86-10-66668888', '01066668888'],
    ['86-10-6666-8888', '01066668888'],
    ['0086(010)6666 8888', '01066668888'],
    ['+86 (0)10 6666 8888', '01066668888'],
    ['+86 571 8888 6666', '057188886666'],
    ['（021）8888-6666', '02188886666'],
    ['+86 176-8888-8888', '17688888888'],
    ['138-0013-8000', '13800138000'],
    ['+86 400 123 4567', '4001234567'],
    ['Tel: 400-810-8888', '4008108888'],
    ['tel:+86-10-6666-8888', '01066668888'],
    ['tel:+8613800138000', '13800138000'],
    ['sip:01066668888@example.com;user=phone', '01066668888'],
    ['１３８００１３８０００', '13800138000'],
    ['138\u200b0013\u200d8000', '13800138000'],
    ['\u202a13800138000\u202c', '13800138000'],
    ['13800138000 (家)', '13800138000'],
    ['13800138000（公司）', '13800138000'],
    ['手机：13800138000', '13800138000'],
    // Of other countries, and short ones.
    ['+1 415 555 0132', '0014155550132'],
    ['0014155550132', '0014155550132'],
    ['+44 (0)20 7946 0000', '00442079460000'],
    ['110', '110'],
    ['8001', '8001'],
    ['95588', '95588'],
    ['+8695588', '95588'],
    ['66668888', '66668888'],
  ])('%s is %s', (text, number) => {
    expect(canonicalNumber(text, china)).toBe(number);
    // What is canonical stays as it is.
    expect(canonicalNumber(number, china)).toBe(number);
  });

  it.each([
    ['US', '(415) 555-0132', '4155550132'],
    ['US', '+14155550132', '4155550132'],
    ['US', '14155550132', '4155550132'],
    ['US', '+861066668888', '00861066668888'],
    ['GB', '+44 20 7946 0000', '02079460000'],
    ['GB', '020 7946 0000', '02079460000'],
    ['DE', '+49 30 1234567', '0301234567'],
    ['HK', '+852 2123 4567', '21234567'],
  ])('in %s, %s is %s', (country, text, number) => {
    const plan = { country, metadata };
    expect(canonicalNumber(text, plan)).toBe(number);
    expect(canonicalNumber(number, plan)).toBe(number);
  });

  it.each([
    '',
    '12',
    'abc',
    '176x8888888',
    '1'.repeat(21),
    '1'.repeat(2_000),
    '*#',
    '*21#',
    '1@evil',
    '13800138000,13900139000',
    '138+0013+8000',
    '<img src=x onerror=alert(1)>',
    '1-800-FLOWERS',
  ])('%j is none', (text) => expect(readPhoneNumber(text, china)).toBeUndefined());
});

describe('a number with an extension', () => {
  it.each([
    ['010-66668888转8', '01066668888', '8'],
    ['010-66668888-1', '01066668888', '1'],
    ['95588-2', '95588', '2'],
    ['400-820-8820转5', '4008208820', '5'],
    ['400-820-8820 分机 801', '4008208820', '801'],
    ['0571-8888666-12', '05718888666', '12'],
    ['(0755) 88886666-801', '075588886666', '801'],
    ['+86-10-66668888-801', '01066668888', '801'],
    ['13800138000-1', '13800138000', '1'],
    ['66668888-1', '66668888', '1'],
    ['86668888-1', '86668888', '1'],
    ['tel:+86-10-66668888;ext=8', '01066668888', '8'],
    ['17688888888;ext=1', '17688888888', '1'],
    ['+1 415 555 0132 ext. 5', '0014155550132', '5'],
    ['01066668888,8', '01066668888', '8'],
    ['１２３０６－１', '12306', '1'],
  ])('%s is %s, then %s', (text, number, extension) => {
    expect(readPhoneNumber(text, china)).toEqual({ number, extension });
    expect(canonicalNumber(text, china)).toBeUndefined();
  });
});

describe('a caller', () => {
  it.each([
    ['+8613810147619', '13810147619'],
    ['138-0013-8000', '13800138000'],
    ['02188886666', '02188886666'],
    ['8001', '8001'],
    ['alice', 'alice'],
    ['sales-desk_1.north', 'sales-desk_1.north'],
    ['a'.repeat(2_000), 'a'.repeat(32)],
    ['anonymous', 'anonymous'],
    ['Anonymous', 'anonymous'],
    ['', 'anonymous'],
    ['unknown', 'anonymous'],
    ['restricted', 'anonymous'],
    ['sip:anonymous@anonymous.invalid', 'anonymous'],
    ['<img src=x onerror=alert(1)>', 'anonymous'],
    ['%3Cimg src=x%3E', 'anonymous'],
    ['javascript:alert(1)', 'anonymous'],
    ['"><script>', 'anonymous'],
    ['1'.repeat(300), 'anonymous'],
    [`${'1'.repeat(40)}a`, 'anonymous'],
    ['王小明', 'anonymous'],
  ])('%s is %s', (text, caller) => expect(callerOf(text, china)).toBe(caller));
});
