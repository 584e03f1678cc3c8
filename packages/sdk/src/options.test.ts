import { describe, expect, it } from 'vitest';
import { DevelopmentError } from './core/errors.ts';
import { laterOptions } from './development-hints.ts';
import { cssLength, hooks, optionNames, readOptions } from './options.ts';

const good = { instanceId: 'demo' };
/** Every option but the one that must be there. */
const readable = Object.fromEntries(
  optionNames.filter((name) => name !== 'instanceId').map((name) => [name, true]),
);

describe('readOptions', () => {
  it("takes the document's own sample", () => {
    const nothing = () => undefined;
    expect(() =>
      readOptions({
        dom: 'workbench',
        width: '280px',
        height: '550px',
        instanceId: '18b4f6bd-12f7-4ab6-91d1-bf43b854f35c',
        ajaxPath: '/aliyun/ccc/api',
        ajaxMethod: 'post',
        afterCallRule: 15,
        header: true,
        autoAnswerCall: 8,
        useOpenApiSdk: false,
        moreActionList: ['mobilePhoneAnswer', 'break', 'offline'],
        onInit: nothing,
        onErrorNotify: nothing,
        onCallComing: nothing,
        onCallDialing: nothing,
        onStatusChange: nothing,
        onCallEstablish: nothing,
        onCallRelease: nothing,
        onHangUp: nothing,
      }),
    ).not.toThrow();
  });

  it.each(Object.keys(hooks))('%s must be a function', (name) => {
    expect(() => readOptions({ ...good, [name]: 'text' })).toThrow(`${name} must be a function`);
  });

  it.each([
    ['dom', 5],
    ['instanceId', ''],
    ['useOpenApiSdk', 'no'],
    ['header', 1],
    ['width', {}],
    ['height', Number.NaN],
    ['defaultVisible', 'yes'],
    ['offlineImage', 1],
    ['breakImage', 1],
    ['afterCallRule', 'sometimes'],
    ['afterCallRule', -1],
    ['autoAnswerCall', '8 s'],
    ['ajaxType', 'body'],
    ['ajaxOrigin', 1],
    ['ajaxPath', 1],
    ['withCredentials', 1],
    ['ajaxApiParamName', 1],
    ['ajaxMethod', 'put'],
    ['ajaxOtherParams', 5],
    ['ajaxHeaders', []],
    ['moreActionList', 5],
    ['useLocalStorageToCall', 'on'],
    ['isAgentReady', 1],
    ['processorJSON', 1],
    ['language', 'fr'],
    ['language', 'toString'],
    ['languages', 'ja'],
    ['languages', ['ja']],
    ['languages', { ja: 5 }],
    ['languages', { ja: '' }],
    ['languages', { 'en-US': {} }],
    ['languages', { 'j a': {} }],
    ['accent', 'red'],
    ['accent', '#12345'],
  ])('%s is refused when it is %o', (name, value) => {
    expect(() => readOptions({ ...good, [name]: value })).toThrow(DevelopmentError);
    expect(() => readOptions({ ...good, [name]: value })).toThrow(new RegExp(`^${name} must be `));
  });

  it('asks for an instance, and for an object', () => {
    expect(() => readOptions({})).toThrow('instanceId must be a string');
    expect(() => readOptions(undefined)).toThrow('config must be an object');
  });

  it.each([...Object.keys(laterOptions), 'madeUp', 'toString'])(
    '%s of another version does nothing',
    (name) => {
      for (const value of ['text', null, 5, () => undefined]) {
        expect(readOptions({ ...good, [name]: value })).toEqual(good);
      }
    },
  );

  it.each(Object.keys(readable))('%s that is null or undefined counts as absent', (name) => {
    for (const value of [null, undefined]) expect(readOptions({ ...good, [name]: value })).toEqual(good);
  });

  it.each([
    ['useOpenApiSdk', 'false', false],
    ['useOpenApiSdk', 'TRUE', true],
    ['header', '0', false],
    ['withCredentials', ' 1 ', true],
    ['isAgentReady', '', undefined],
    ['afterCallRule', '15', 15],
    ['afterCallRule', 'manual', 'manual'],
    ['autoAnswerCall', '0', 0],
    ['autoAnswerCall', '', undefined],
    ['width', '', undefined],
    ['height', '600', '600'],
    ['moreActionList', 'break,offline', ['break', 'offline']],
    ['moreActionList', ['break', 'onlyCall'], ['break', 'onlyCall']],
    ['ajaxOtherParams', '{"a":1}', { a: 1 }],
    ['ajaxOtherParams', 'a=b&c=d', { a: 'b', c: 'd' }],
    ['ajaxHeaders', '', undefined],
    ['ajaxType', '', undefined],
    ['language', '', undefined],
    ['ajaxPath', '', ''],
  ])('the text that %s is, %o, is read as %o', (name, text, value) => {
    expect(readOptions({ ...good, [name]: text })).toEqual({
      ...good,
      ...(value !== undefined && { [name]: value }),
    });
  });

  it('a language may be one that the page adds', () => {
    const languages = { ja: '/ja.json', ar: { hold: 'انتظار' } };
    expect(readOptions({ ...good, language: 'ar', languages })).toEqual({
      ...good,
      language: 'ar',
      languages,
    });
    expect(readOptions({ ...good, languages: '{"ja":"/ja.json"}' })).toEqual({
      ...good,
      languages: { ja: '/ja.json' },
    });
  });

  it('what a page has added to all objects is no option', () => {
    Object.assign(Object.prototype, { each: 1 });
    try {
      expect(Object.keys(readOptions({ ...good }))).toEqual(['instanceId']);
    } finally {
      delete (Object.prototype as { each?: number }).each;
    }
  });
});

describe('cssLength', () => {
  it.each([
    [280, '280px'],
    ['280', '280px'],
    ['280px', '280px'],
    ['50%', '50%'],
  ])('%o is %s', (value, expected) => {
    expect(cssLength(value)).toBe(expected);
  });
});
