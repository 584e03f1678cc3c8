import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowNode, flowProblemCodes } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { checkFlow } from './check-flow.ts';

const guides = ['flows.md', 'flows.zh-CN.md'].map((name) => [name] as const);
const read = (name: string) => readFile(join(import.meta.dirname, '../../../../docs', name), 'utf8');

describe.each(guides)('the guide %s', (name) => {
  it('has an example that may be published', async () => {
    const example = /```json\n([\s\S]*?)```/.exec(await read(name))?.[1] ?? '';
    const flow: unknown = JSON.parse(example);
    const surroundings = {
      skillGroupIds: new Set(['sales']),
      files: new Set<string>(),
      refusedAddress: () => undefined,
    };
    expect(checkFlow(flow, surroundings)).toEqual({ flow });
  });

  it('names each node with all of its fields, and each reason to refuse a flow', async () => {
    const text = await read(name);
    const rows = new Map(
      [...text.matchAll(/^\| `(\w+)` \| (.*)$/gm)].map(([, type = '', row = '']) => [type, row]),
    );
    const missing = FlowNode.anyOf.flatMap(({ properties }) => {
      const type = String(properties.type.const);
      return Object.keys(properties)
        .filter((field) => field !== 'type' && !rows.get(type)?.includes(`\`${field}`))
        .map((field) => `${type}.${field}`);
    });
    expect(missing).toEqual([]);
    expect(flowProblemCodes.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });
});
