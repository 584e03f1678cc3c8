import { expect, it } from 'vitest';
import { type ImportLine, readImport } from './read-import.ts';

const surroundings = {
  taken: ['Anna'],
  groups: [
    { id: 'g1', name: 'Sales' },
    { id: 'g2', name: '售后' },
  ],
};
const line = (number: number, columns: Partial<ImportLine>): ImportLine => ({
  ...{ line: number, loginName: 'emma', displayName: 'Emma', email: '', phone: '', roles: '', groups: '' },
  ...columns,
});

it('reads a user with roles, and groups by their names in any case', () => {
  const { users, problems } = readImport(
    [line(2, { roles: 'Agent, leader', groups: 'sales:5; 售后：10' })],
    surroundings,
  );
  expect(problems).toEqual([]);
  expect(users[0]?.roles).toEqual(['agent', 'leader']);
  expect([...(users[0]?.levels ?? [])]).toEqual([
    ['g1', 5],
    ['g2', 10],
  ]);
});

it('a line without roles is an agent', () => {
  expect(readImport([line(2, {})], surroundings).users[0]?.roles).toEqual(['agent']);
});

const wrong: readonly (readonly [Partial<ImportLine>, column: string, code: string])[] = [
  [{ loginName: 'e mma' }, 'loginName', 'Parameter.Invalid'],
  [{ loginName: '' }, 'loginName', 'Parameter.Invalid'],
  [{ loginName: 'anna' }, 'loginName', 'Exists.UserName'],
  [{ displayName: ' ' }, 'displayName', 'Parameter.Invalid'],
  [{ email: 'emma' }, 'email', 'Parameter.Invalid'],
  [{ phone: 'home' }, 'phone', 'Parameter.Invalid'],
  [{ roles: 'boss' }, 'roles', 'Import.Role'],
  [{ groups: 'Night:5' }, 'groups', 'Import.Group'],
  [{ groups: 'Sales' }, 'groups', 'Import.Level'],
  [{ groups: 'Sales:11' }, 'groups', 'Import.Level'],
  [{ groups: 'Sales:0' }, 'groups', 'Import.Level'],
];

it.each(wrong)('tells line, column and code of %j', (columns, column, code) => {
  const { users, problems } = readImport([line(7, columns)], surroundings);
  expect(users).toEqual([]);
  expect(problems.map((problem) => [problem.line, problem.column, problem.error.code])).toEqual([
    [7, column, code],
  ]);
});

it('tells all problems of all lines, and the line of a name that comes twice', () => {
  const lines = [line(2, { email: 'x', groups: 'x' }), line(3, {}), line(4, { loginName: 'EMMA' })];
  const { problems } = readImport(lines, surroundings);
  expect(problems.map((problem) => [problem.line, problem.error.code])).toEqual([
    [2, 'Parameter.Invalid'],
    [2, 'Import.Level'],
    [3, 'Import.Twice'],
    [4, 'Import.Twice'],
  ]);
  expect(problems.at(-1)?.error.details).toEqual({ name: 'EMMA', line: 2 });
});
