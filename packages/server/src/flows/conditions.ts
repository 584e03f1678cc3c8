import type { FlowNodeOf } from '@openseat/protocol';
import { fillTemplate, type Variables } from './template.ts';

type Case = FlowNodeOf<'condition'>['cases'][number];

/** Numbers are compared as numbers. Other texts are neither greater nor less. */
function difference(left: string, right: string): number {
  return left.trim() === '' || right.trim() === '' ? Number.NaN : Number(left) - Number(right);
}

export function holds({ variable, operator, value }: Case, variables: Variables): boolean {
  const left = variables[variable] ?? '';
  const right = fillTemplate(value, variables);
  switch (operator) {
    case 'equals':
      return left === right;
    case 'notEquals':
      return left !== right;
    case 'startsWith':
      return left.startsWith(right);
    case 'contains':
      return left.includes(right);
    case 'isOneOf':
      return right.split(',').some((one) => one.trim() === left);
    case 'isEmpty':
      return left === '';
    case 'isGreaterThan':
      return difference(left, right) > 0;
    case 'isLessThan':
      return difference(left, right) < 0;
  }
}
