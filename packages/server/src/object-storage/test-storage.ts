import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { S3Recordings } from './s3-recordings.ts';

/** An S3-compatible server for a test. It checks signatures, and can be stopped and restarted. */
export class TestStorage {
  readonly port: number;
  readonly #folder: string;
  #server: S3rver;

  private constructor(port: number, folder: string, server: S3rver) {
    this.port = port;
    this.#folder = folder;
    this.#server = server;
  }

  static async start(): Promise<TestStorage> {
    const folder = await mkdtemp(join(tmpdir(), 'openseat-s3-'));
    const server = serverAt(folder, 0);
    const { port } = await server.run();
    return new TestStorage(port, folder, server);
  }

  open(): S3Recordings {
    return new S3Recordings(
      {
        bucket: 'recordings',
        prefix: 'calls/',
        endpoint: `http://127.0.0.1:${this.port}`,
        region: 'us-east-1',
        pathStyle: true,
      },
      { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    );
  }

  async goAway(): Promise<void> {
    await this.#server.close();
  }

  async comeBack(): Promise<void> {
    this.#server = serverAt(this.#folder, this.port);
    await this.#server.run();
  }

  async remove(): Promise<void> {
    await this.#server.close().catch(() => undefined);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function serverAt(directory: string, port: number): S3rver {
  const configureBuckets = [{ name: 'recordings', configs: [] }];
  return new S3rver({ port, address: '127.0.0.1', silent: true, directory, configureBuckets });
}
