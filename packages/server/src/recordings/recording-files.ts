import { SignedPaths } from '../auth/signed-paths.ts';

/** Signed addresses of recordings, valid for a limited time. */
export class RecordingFiles extends SignedPaths {
  constructor(options: { secret: Buffer; now?: () => number }) {
    super({ path: '/recordings', ...options });
  }
}
