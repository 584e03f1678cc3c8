import { expect, it } from 'vitest';
import { readCustomer } from './customer.ts';

it('keeps what can be shown, on one line and cut', () => {
  expect(
    readCustomer({
      name: '  Ada\n Lovelace ',
      company: 'x'.repeat(80),
      tags: ['VIP', '', 7, null, 'a', 'b', 'c', 'd'],
      note: 5,
      url: 'https://crm.example/customers/1',
      secret: 'left out',
    }),
  ).toEqual({
    name: 'Ada Lovelace',
    company: `${'x'.repeat(59)}…`,
    tags: ['VIP', '7', 'a', 'b', 'c'],
    note: '5',
    url: 'https://crm.example/customers/1',
  });
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'https://', `https://a.example/${'x'.repeat(2_000)}`, 5])(
  'leaves out the address %o',
  (url) => expect(readCustomer({ name: 'Ada', url })).toEqual({ name: 'Ada' }),
);

it.each([undefined, null, 'Ada', 5, [], {}, { name: ' ' }, { name: {} }])(
  'finds no customer in %o',
  (given) => expect(readCustomer(given)).toBeUndefined(),
);
