import { type Operation, operations } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { asFields, asList, cloudSurface, fieldName } from '../testing/cloud-surface.ts';

/** Compares our schemas with what the cloud's clients send and read. */
const ours = new Map<string, Operation>(
  Object.values(operations)
    .filter((operation) => operation.version === '2017-07-05')
    .map((operation) => [operation.name, operation]),
);

function part(schema: unknown, name: string): unknown {
  return asFields(schema)?.[name];
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const requestTypes: Readonly<Record<string, string>> = {
  String: 'string',
  Integer: 'integer',
  Long: 'integer',
  Boolean: 'boolean',
};

const answerTypes: Readonly<Record<string, string>> = {
  string: 'string',
  int: 'integer',
  long: 'integer',
  float: 'number',
  bool: 'boolean',
};

function typeOf(schema: unknown): unknown {
  const type = part(schema, 'type');
  if (type !== undefined) return type;
  // An enumeration of texts.
  const values = part(schema, 'enum');
  if (Array.isArray(values) && values.every((value) => typeof value === 'string')) return 'string';
  const choices = part(schema, 'anyOf');
  if (!Array.isArray(choices)) return undefined;
  const types = new Set(choices.map((choice) => typeOf(choice)));
  return types.size === 1 ? [...types][0] : undefined;
}

/** Differences in a request's schema. */
function requestDifferences(operation: Operation): string[] {
  const surface = cloudSurface[operation.name]?.request ?? {};
  const properties = asFields(part(operation.request, 'properties')) ?? {};
  const required = part(operation.request, 'required');
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  return Object.entries(surface).flatMap(([parameter, type]) => {
    const name = lower(parameter.replace(/\.N$/, ''));
    const later = type.includes('+');
    const schema = properties[name];
    if (schema === undefined) return later ? [] : [`${parameter} is unknown`];
    const plain = type.replace(/[!+?]/g, '');
    const repeated = /^RepeatList<(\w+)>$/.exec(plain)?.[1];
    const actual = repeated ? typeOf(part(schema, 'items')) : typeOf(schema);
    const differences =
      actual === requestTypes[repeated ?? plain] ? [] : [`${parameter} is ${String(actual)}`];
    if (repeated && part(schema, 'type') !== 'array') differences.push(`${parameter} is no list`);
    if (isRequired(name) && !/[!?]/.test(type)) differences.push(`${parameter} is required here only`);
    return differences;
  });
}

/** Differences in a part of an answer's schema. */
function answerDifferences(surface: unknown, schema: unknown, path: string): string[] {
  const list = asList(surface);
  if (list) {
    const differences = part(schema, 'type') === 'array' ? [] : [`${path} is no list`];
    const item = part(schema, 'popItem') ?? null;
    if (item !== list.item) differences.push(`${path} wraps ${String(item)}`);
    return [...differences, ...answerDifferences(list.of, part(schema, 'items'), `${path}[]`)];
  }
  if (typeof surface === 'string') {
    const actual = typeOf(schema);
    return actual === answerTypes[surface] ? [] : [`${path} is ${String(actual)}`];
  }
  const properties = new Map(Object.entries(asFields(part(schema, 'properties')) ?? {}));
  const differences = Object.entries(asFields(surface) ?? {}).flatMap(([marked, of]) => {
    const { name, later } = fieldName(marked);
    const property = properties.get(lower(name));
    properties.delete(lower(name));
    if (property !== undefined) return answerDifferences(of, property, `${path}.${name}`);
    return later ? [] : [`${path}.${name} is missing`];
  });
  return [...differences, ...[...properties.keys()].map((name) => `${path}.${name} is ours only`)];
}

describe('the schemas of 2017-07-05', () => {
  it('are of actions that the cloud has', () => {
    expect([...ours.keys()].filter((name) => !cloudSurface[name])).toEqual([]);
  });

  it.each([...ours.values()])('$name takes what the cloud takes and answers what it answers', (operation) => {
    const surface = cloudSurface[operation.name];
    expect(requestDifferences(operation)).toEqual([]);
    expect(answerDifferences(surface?.response, operation.response, operation.name)).toEqual([]);
  });
});
