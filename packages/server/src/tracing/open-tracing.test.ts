import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTracing } from './open-tracing.ts';
import { noSpans } from './spans.ts';

let collector: Server | undefined;

afterEach(() => {
  collector?.close();
  collector = undefined;
  vi.unstubAllEnvs();
});

describe('tracing', () => {
  it('is off without a collector', async () => {
    expect(await openTracing({})).toBe(noSpans);
    expect(await noSpans.run('x', {}, async () => 7)).toBe(7);
  });

  it('sends spans to the collector, those of inner work within those of outer work', async () => {
    let body = '';
    collector = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (part) => {
        body += part;
      });
      request.on('end', () => response.end('{}'));
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
    const spans = await openTracing(process.env);
    const failing = spans.run('MakeCall', { 'openseat.request_id': 'R-1' }, () =>
      spans.run('journal.write', { 'openseat.contact_id': 'C-1' }, () =>
        Promise.reject(new TypeError('13800138000 is busy')),
      ),
    );
    await expect(failing).rejects.toThrow('13800138000');
    await spans.dispose();
    const [outer, inner] = ['MakeCall', 'journal.write'].map((name) =>
      JSON.parse(body).resourceSpans[0].scopeSpans[0].spans.find(
        (span: { name: string }) => span.name === name,
      ),
    );
    expect(inner.parentSpanId).toBe(outer.spanId);
    expect(inner.traceId).toBe(outer.traceId);
    expect(body).toContain('R-1');
    expect(body).toContain('C-1');
    expect(body).toContain('openseat');
    expect(body).not.toContain('13800138000');
  });
});
