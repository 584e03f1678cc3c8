import pino from 'pino';
import { describe, expect, it } from 'vitest';
import type { OutgoingRequest } from '../outgoing-http/outgoing-http.ts';
import { askSystem, textAt } from './ask-system.ts';
import type { FlowRequest } from './flow-run.ts';

const request: FlowRequest = {
  method: 'POST',
  url: 'https://crm.example/check',
  headers: { 'x-key': 'k' },
  body: { pin: '4711' },
  timeoutSeconds: 3,
  results: { level: '/customer/level', name: '/customer/name' },
};

async function ask(answer: { status: number; body: string | undefined } | Error, refused?: string) {
  const lines: string[] = [];
  const asked: OutgoingRequest[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const http = {
    refusal: () => refused,
    ask: async (outgoing: OutgoingRequest) => {
      asked.push(outgoing);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { results: await askSystem(http, log, request), asked, lines: lines.join('') };
}

describe('askSystem', () => {
  it('sends what the flow says and takes the values where the flow says', async () => {
    const { results, asked } = await ask({ status: 200, body: '{"customer":{"level":7,"name":"王"}}' });
    expect(results).toEqual({ level: '7', name: '王' });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      body: '{"pin":"4711"}',
      timeoutMs: 3000,
      headers: { 'x-key': 'k', 'content-type': 'application/json' },
    });
  });

  it.each([
    ['a failure', { status: 500, body: '{}' }],
    ['no JSON', { status: 200, body: 'pin 4711 is <wrong>' }],
    ['an endless answer', { status: 200, body: undefined }],
    ['no answer', new Error('4711')],
  ])('fails on %s, and logs nothing of what was pressed', async (_title, answer) => {
    const { results, lines } = await ask(answer);
    expect(results).toBeUndefined();
    expect(lines).toContain('request');
    expect(lines).not.toContain('4711');
  });

  it('does not ask an address that is refused', async () => {
    const { results, asked } = await ask({ status: 200, body: '{}' }, 'it is private');
    expect([results, asked]).toEqual([undefined, []]);
  });
});

describe('textAt', () => {
  it.each([
    ['/a/b', '1'],
    ['/list/1', 'y'],
    ['/a~1b', 'slash'],
    ['/~0', 'tilde'],
    ['/yes', 'true'],
    ['/a', ''],
    ['/none/at/all', ''],
    ['/constructor/name', ''],
    ['', ''],
  ])('finds at %j the text %j', (pointer, text) => {
    const value = { a: { b: 1 }, list: ['x', 'y'], 'a/b': 'slash', '~': 'tilde', yes: true };
    expect(textAt(value, pointer)).toBe(text);
  });
});
