import { operations } from '@openseat/protocol';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
}, 60_000);

afterAll(() => server?.dispose());

describe('the API’s description', () => {
  it('is valid OpenAPI 3.1 and has every operation', async () => {
    const response = await server.app.inject('/api/openapi.json');
    const document = response.json();
    const result = await new Validator().validate(document);
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(Object.values(operations).map(({ name }) => `/api/${name}`));
  });

  it('has a page with scripts of this server only', async () => {
    const page = await server.app.inject('/api/docs/');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source);
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      expect((await server.app.inject(`/api/docs/${source}`)).statusCode).toBe(200);
    }
    expect((await server.app.inject('/api/docs/../package.json')).statusCode).toBe(404);
    expect((await server.app.inject('/api/docs/package.json')).statusCode).toBe(404);
  });
});
