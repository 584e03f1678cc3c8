import { describe, expect, it } from 'vitest';
import { BrowserSide } from './browser-side.ts';

const origin = 'https://crm.example.com';
const browsers = new BrowserSide({ cookie: 'openseat', origin });
const request = new Request(`${origin}/openseat/sign-in`);

/** Spellings that some browser, or a second resolution, reads as another host or scheme. */
const foreign = [
  'https://evil.example/',
  'http://crm.example.com/',
  'https://crm.example.com:8443/',
  'https://crm.example.com.evil.example/',
  'https://crm.example.com@evil.example/',
  'https://user:password@evil.example/',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  '/x/..//evil.example',
  '/.\\/evil.example',
  '/.\\\\evil.example',
  './/evil.example',
  '..//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.\r\n//evil.example',
  ' //evil.example',
  '\u0000//evil.example',
  'https:\\\\evil.example',
  'https:///evil.example',
  `${origin}//evil.example`,
  `${origin}/.//evil.example`,
  `blob:${origin}/0c6f7d2e`,
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'ftp://crm.example.com/',
  'https://',
];

describe('the page that a sign-in leads back to', () => {
  it.each(foreign)('is not %j', (requested) => {
    expect(browsers.ownPage(request, requested, '/home')).toBe('/home');
  });

  it.each([
    ['/customers/7?tab=1#notes', '/customers/7?tab=1#notes'],
    [`${origin}/customers`, '/customers'],
    ['https://user@crm.example.com/customers', '/customers'],
    ['/next?to=https://evil.example/', '/next?to=https://evil.example/'],
    ['/a//b', '/a//b'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ['/%5cevil.example', '/%5cevil.example'],
    ['https:customers', '/customers'],
    ['/客户', '/%E5%AE%A2%E6%88%B7'],
    ['', '/'],
  ])('is %j', (requested, page) => {
    expect(browsers.ownPage(request, requested, '/home')).toBe(page);
    expect(new URL(page, `${origin}/openseat/callback`).origin).toBe(origin);
  });
});
