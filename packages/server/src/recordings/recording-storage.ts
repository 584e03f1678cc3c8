import type { Readable } from 'node:stream';

/** A range of bytes, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A readable file of a recording. It never changes: a name is used for one recording. */
export interface StoredFile {
  readonly bytes: number;
  read(range?: ByteRange): Promise<Readable>;
  /** Closes the file, read or not. */
  close(): Promise<void>;
}

/** Where complete recordings go, outside the server's folder. */
export interface RecordingStorage {
  /** Resolves when the whole file is stored. */
  put(fileName: string, path: string, signal: AbortSignal): Promise<void>;
  /** Undefined: there is none. */
  find(fileName: string): Promise<StoredFile | undefined>;
  dispose(): void;
}
