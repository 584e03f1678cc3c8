import { SignedPaths } from '../auth/signed-paths.ts';

/** Addresses of recordings' files. They are signed, and good for a while. */
export class RecordingFiles extends SignedPaths {
  constructor(options: { secret: Buffer; now?: () => number }) {
    super({ path: '/recordings', ...options });
  }
}
