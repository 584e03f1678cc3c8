import { Compile } from 'typebox/compile';
import { expect, it } from 'vitest';
import { operationExamples } from './operation-examples.ts';
import * as operations from './operations/index.ts';

it.each(Object.values(operations))('$name has an example that it takes', (operation) => {
  const example = operationExamples[operation.name];
  expect(example, `packages/protocol/src/operation-examples.ts has no ${operation.name}`).toBeDefined();
  const check = Compile(operation.request);
  expect([...check.Errors({ instanceId: 'demo', ...example })]).toEqual([]);
});

it('has examples of operations only', () => {
  const names = Object.values(operations).map(({ name }) => name);
  expect(Object.keys(operationExamples).filter((name) => !names.includes(name))).toEqual([]);
});
