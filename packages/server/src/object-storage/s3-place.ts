import { ConfigError } from '../config-error.ts';

/**
 * A part of a bucket in an S3-compatible storage. Credentials come from the AWS SDK's own environment
 * variables.
 */
export interface S3Place {
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  /** Undefined: Amazon S3. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** The bucket is in the path, not in the host name. */
  readonly pathStyle: boolean;
}

/** The storage in `OPENSEAT_RECORDINGS`. Undefined: recordings stay in the data folder. */
export function s3PlaceOf(text: string | undefined): S3Place | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const endpoint = url?.searchParams.get('endpoint') ?? undefined;
  const isAddress = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  if (url?.protocol !== 's3:' || url.hostname === '' || (endpoint !== undefined && !isAddress(endpoint))) {
    throw new ConfigError(
      'OPENSEAT_RECORDINGS must be an address such as s3://bucket/folder?endpoint=https://s3.example.com&region=us-east-1, ' +
        `not "${text}".`,
    );
  }
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint,
    region: url.searchParams.get('region') ?? 'us-east-1',
    pathStyle: url.searchParams.get('pathStyle') === '1',
  };
}
