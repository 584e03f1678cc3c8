import { ConfigError } from '../config-error.ts';

/** A part of a bucket of an S3-compatible storage. Who may use it is told by the AWS SDK's own environment variables. */
export interface S3Place {
  readonly bucket: string;
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
  /** Undefined: Amazon's own. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** The bucket is a part of the path and not of the host's name. */
  readonly pathStyle: boolean;
}

/** Where recordings go, from `OPENSEAT_RECORDINGS`; undefined: they stay in the data folder. */
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
