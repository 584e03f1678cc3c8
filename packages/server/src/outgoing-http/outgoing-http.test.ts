import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { OutgoingHttp, OutgoingRequestError } from './outgoing-http.ts';

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

async function receiver(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path`);
}

function outgoing(allowPrivate: boolean): OutgoingHttp {
  const http = new OutgoingHttp({ allowPrivate });
  closings.push(() => http.dispose());
  return http;
}

const limits = { method: 'POST', timeoutMs: 5000, maxBytes: 100 } as const;

describe('a request to an address that a customer chose', () => {
  it('sends the body and answers what came back', async () => {
    const url = await receiver((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => response.writeHead(201).end(`got ${Buffer.concat(chunks)}`));
    });
    const answer = await outgoing(true).ask({ ...limits, url, body: '号码' });
    expect(answer).toEqual({ status: 201, body: 'got 号码' });
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '10.0.0.1', '192.168.1.1', '0.0.0.0'])(
    'never reaches %s',
    async (host) => {
      let asked = false;
      const url = await receiver((_request, response) => {
        asked = true;
        response.end();
      });
      url.hostname = host;
      await expect(outgoing(false).ask({ ...limits, url })).rejects.toThrow(/the address is private/);
      expect(asked).toBe(false);
    },
  );

  it('gives up when the answer does not come, or never ends', async () => {
    const silent = await receiver(() => undefined);
    const endless = await receiver((_request, response) => {
      response.write('a');
    });
    const http = outgoing(true);
    for (const url of [silent, endless]) {
      await expect(http.ask({ ...limits, timeoutMs: 50, url })).rejects.toThrow(OutgoingRequestError);
    }
  });

  it('reads no more than it may, and follows no redirection', async () => {
    const long = await receiver((_request, response) => response.end('x'.repeat(101)));
    expect(await outgoing(true).ask({ ...limits, url: long })).toEqual({ status: 200, body: undefined });
    const elsewhere = await receiver((_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );
    expect(await outgoing(true).ask({ ...limits, url: elsewhere })).toEqual({ status: 302, body: '' });
  });

  it('says what is wrong with an address before it is kept', () => {
    const http = outgoing(false);
    expect(http.refusal('https://example.com/hook')).toBeUndefined();
    expect(http.refusal('http://example.com/hook')).toMatch(/https/);
    expect(http.refusal('ftp://example.com')).toMatch(/https/);
    expect(http.refusal('example')).toMatch(/not an address/);
    expect(http.refusal('https://user:secret@example.com')).toMatch(/password/);
    expect(outgoing(true).refusal('http://127.0.0.1:9/')).toBeUndefined();
  });
});
