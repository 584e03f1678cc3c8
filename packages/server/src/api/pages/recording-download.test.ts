import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestStorage } from '../../object-storage/test-storage.ts';
import { RecordingFiles } from '../../recordings/recording-files.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';

const content = Buffer.from(Array.from({ length: 1000 }, (_unused, n) => n % 251));
const tag = '"call.wav"';

describe.each(['the folder', 'an object storage'])('a recording in %s', (place) => {
  let server: TestServer;
  let folder: string;
  let storage: TestStorage | undefined;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openseat-recordings-'));
    await writeFile(join(folder, 'call.wav'), content);
    if (place === 'an object storage') {
      storage = await TestStorage.start();
      const path = join(folder, 'call.wav');
      await storage.open().put('call.wav', path, new AbortController().signal);
      await rm(path);
    }
    server = await testServer({ recordings: { folder, storage: storage?.open() } });
    address = server.services.recordingFiles.signedPath('call.wav');
  }, 60_000);

  afterAll(async () => {
    await server?.dispose();
    await storage?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    server.app.inject({ method, url: address, headers });

  it('is given whole', async () => {
    const answer = await get();
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(content);
    expect(answer.headers).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': '1000',
      'accept-ranges': 'bytes',
      'cache-control': 'private',
      etag: tag,
    });
  });

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=990-', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=500-5000', 500, 999],
    ['bytes=999-999', 999, 999],
    ['bytes=0-9,10-19', 0, 19],
  ])('is given in part: %s', async (range, start, end) => {
    const answer = await get({ range });
    expect(answer.statusCode).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes ${start}-${end}/1000`);
    expect(answer.headers['content-length']).toBe(String(end - start + 1));
    expect(answer.rawPayload).toEqual(content.subarray(start, end + 1));
  });

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('has nothing at %s', async (range) => {
    const answer = await get({ range });
    expect([answer.statusCode, answer.headers['content-range']]).toEqual([416, 'bytes */1000']);
  });

  it.each(['bytes=', 'bytes=x-y', 'lines=1-2', 'bytes=0-9,500-509', 'nonsense'])(
    'is given whole for a range that is none, or several: %s',
    async (range) => {
      const answer = await get({ range });
      expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 1000]);
    },
  );

  it('is given in part only if it is the same as before', async () => {
    const range = 'bytes=0-9';
    expect((await get({ range, 'if-range': tag })).statusCode).toBe(206);
    expect((await get({ range, 'if-range': '"other.wav"' })).statusCode).toBe(200);
    expect((await get({ range, 'if-range': 'Wed, 21 Oct 2026 07:28:00 GMT' })).statusCode).toBe(200);
  });

  it('is told of without being given', async () => {
    const answer = await get({}, 'HEAD');
    expect([answer.statusCode, answer.headers['content-length'], answer.rawPayload.length]).toEqual([
      200,
      '1000',
      0,
    ]);
  });

  it('is refused with an address that is forged, of another file or expired', async () => {
    const url = new URL(address, 'http://host');
    const at = async (path: string) => (await server.app.inject(path)).statusCode;
    expect(await at(url.pathname)).toBe(404);
    expect(await at(`/recordings/other.wav${url.search}`)).toBe(404);
    const later = url.search.replace(/expires=\d+/, `expires=${Date.now() + 9e9}`);
    expect(await at(`${url.pathname}${later}`)).toBe(404);
    const secret = Buffer.from('recordings');
    const old = new RecordingFiles({ secret, now: () => Date.now() - 3_600_001 }).signedPath('call.wav');
    expect(await at(old)).toBe(404);
    for (const name of ['none.wav', '../call.wav', 'call.wav/', '..%2Fcall.wav']) {
      expect(await at(server.services.recordingFiles.signedPath(name)), name).toBe(404);
    }
  });
});
