import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ByteRange, RecordingStorage, StoredFile } from '../recordings/recording-storage.ts';
import type { S3Place } from './s3-place.ts';

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

/** Recordings in a bucket. This server passes them on, so clients never see the storage's addresses. */
export class S3Recordings implements RecordingStorage {
  readonly #client: S3Client;
  readonly #place: S3Place;

  /** @param credentials undefined: the AWS SDK's own, from its environment variables or the machine's role */
  constructor(
    place: S3Place,
    credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string },
  ) {
    this.#place = place;
    this.#client = new S3Client({
      ...(place.endpoint !== undefined && { endpoint: place.endpoint }),
      region: place.region,
      ...(credentials && { credentials }),
      forcePathStyle: place.pathStyle,
      // The mover of recordings has its own retries.
      maxAttempts: 1,
      // Some compatible storages do not support checksums in a trailer.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(fileName: string, path: string, signal: AbortSignal): Promise<void> {
    const { size } = await stat(path);
    const body = createReadStream(path);
    try {
      await this.#client.send(
        new PutObjectCommand({
          ...this.#keyOf(fileName),
          Body: body,
          ContentLength: size,
          ContentType: 'audio/wav',
        }),
        { abortSignal: signal },
      );
    } finally {
      body.destroy();
    }
    const kept = await this.#sizeOf(fileName);
    if (kept !== size) throw new Error(`The storage keeps ${kept} of ${size} bytes.`);
  }

  async find(fileName: string): Promise<StoredFile | undefined> {
    const bytes = await this.#sizeOf(fileName).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (bytes === undefined) return undefined;
    return { bytes, read: (range) => this.#read(fileName, range), close: async () => {} };
  }

  dispose(): void {
    this.#client.destroy();
  }

  async #sizeOf(fileName: string): Promise<number | undefined> {
    const { ContentLength } = await this.#client.send(new HeadObjectCommand(this.#keyOf(fileName)));
    return ContentLength;
  }

  async #read(fileName: string, range: ByteRange | undefined): Promise<Readable> {
    const { Body } = await this.#client.send(
      new GetObjectCommand({
        ...this.#keyOf(fileName),
        ...(range && { Range: `bytes=${range.start}-${range.end}` }),
      }),
    );
    if (!(Body instanceof Readable)) throw new Error('The storage answered without a body.');
    return Body;
  }

  #keyOf(fileName: string) {
    return { Bucket: this.#place.bucket, Key: `${this.#place.prefix}${fileName}` };
  }
}
