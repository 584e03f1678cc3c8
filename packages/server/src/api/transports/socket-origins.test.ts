import { expect, it } from 'vitest';
import { mayOpenSocket } from './socket-origins.ts';

const own = ['https://cc.example.com', undefined];

it.each([
  [undefined, true],
  ['https://cc.example.com', true],
  ['https://crm.customer.example', true],
  ['http://127.0.0.1:3000', true],
  ['http://localhost:5173', true],
  ['http://crm.localhost', true],
  ['http://crm.customer.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['null', false],
  ['file://', false],
  ['chrome-extension://abcdef', false],
  ['nonsense', false],
  ['', false],
])('without a list, a page of %s: %s', (origin, may) => {
  expect(mayOpenSocket(origin, { own, listed: undefined })).toBe(may);
});

it.each([
  [undefined, true],
  ['https://cc.example.com', true],
  ['https://crm.customer.example', true],
  ['file://', true],
  ['https://other.example', false],
  ['https://crm.customer.example.evil.example', false],
  ['http://crm.customer.example', false],
  ['http://localhost', false],
  ['null', false],
])('with a list, a page of %s: %s', (origin, may) => {
  expect(mayOpenSocket(origin, { own, listed: ['https://crm.customer.example', 'file://'] })).toBe(may);
});
