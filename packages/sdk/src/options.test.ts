import { describe, expect, it } from 'vitest';
import { DevelopmentError } from './core/errors.ts';
import { checkOptions, cssLength, hooks } from './options.ts';

const good = { instanceId: 'demo' };

describe('checkOptions', () => {
  it("takes the document's own sample", () => {
    const nothing = () => undefined;
    expect(() =>
      checkOptions({
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
    expect(() => checkOptions({ ...good, [name]: 'text' })).toThrow(`${name} must be a function`);
  });

  it.each([
    ['dom', 5],
    ['instanceId', ''],
    ['useOpenApiSdk', 'false'],
    ['header', 1],
    ['width', {}],
    ['height', null],
    ['defaultVisible', 'yes'],
    ['offlineImage', 1],
    ['breakImage', 1],
    ['afterCallRule', 'sometimes'],
    ['afterCallRule', -1],
    ['autoAnswerCall', '8'],
    ['ajaxType', 'body'],
    ['ajaxOrigin', 1],
    ['ajaxPath', 1],
    ['withCredentials', 1],
    ['ajaxApiParamName', 1],
    ['ajaxMethod', 'put'],
    ['ajaxOtherParams', 'a=b'],
    ['ajaxHeaders', []],
    ['moreActionList', ['fly']],
    ['useLocalStorageToCall', 'true'],
    ['isAgentReady', 1],
    ['processorJSON', 1],
    ['language', 'fr'],
  ])('%s is refused when it is %o', (name, value) => {
    expect(() => checkOptions({ ...good, [name]: value })).toThrow(DevelopmentError);
    expect(() => checkOptions({ ...good, [name]: value })).toThrow(new RegExp(`^${name} must be `));
  });

  it('asks for an instance, and for an object', () => {
    expect(() => checkOptions({})).toThrow('instanceId must be a string');
    expect(() => checkOptions(undefined)).toThrow('config must be an object');
  });

  it('leaves options of other versions alone', () => {
    expect(() => checkOptions({ ...good, regionId: 'cn-shanghai' })).not.toThrow();
  });
});

describe('cssLength', () => {
  it.each([
    [280, '280px'],
    ['280', '280px'],
    ['280px', '280px'],
    ['50%', '50%'],
    [undefined, '552px'],
  ])('%o is %s', (value, expected) => {
    expect(cssLength(value, 552)).toBe(expected);
  });
});
