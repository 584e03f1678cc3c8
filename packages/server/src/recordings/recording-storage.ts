import type { Readable } from 'node:stream';

/** Octets of a file, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A recording's file that can be read. It never changes: a name is used for one recording. */
export interface StoredFile {
  readonly bytes: number;
  read(range?: ByteRange): Promise<Readable>;
  /** Lets go of it, read or not. */
  close(): Promise<void>;
}

/** Where recordings go when they are whole, beyond the server's own folder. */
export interface RecordingStorage {
  /** Resolves when it is kept there, whole. */
  put(fileName: string, path: string, signal: AbortSignal): Promise<void>;
  /** Undefined: there is none. */
  find(fileName: string): Promise<StoredFile | undefined>;
  dispose(): void;
}
