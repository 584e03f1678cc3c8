/**
 * A record of the authorization server. It has only a hash of the token, as the token itself gives access.
 */
export interface OAuthRecord {
  /** The library's model name: Session, Interaction, Grant, AuthorizationCode, AccessToken, RefreshToken … */
  readonly kind: string;
  readonly hash: string;
  /** JSON, without the token itself. */
  readonly payload: string;
  readonly clientId: string | undefined;
  readonly userId: string | undefined;
  readonly grantHash: string | undefined;
  readonly sessionHash: string | undefined;
  readonly scopes: string;
  readonly userAgent: string;
  readonly address: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface KeptRecord {
  readonly payload: string;
  /** Epoch milliseconds. */
  readonly consumedAt: number | undefined;
}

/** The rights of an access token. */
export interface AccessGrant {
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Identifies the sign-in at one client that the token belongs to. */
  readonly grantHash: string;
}

export interface OAuthRecordStore {
  /** Adds a record, or replaces the one with this kind and hash. */
  put(record: OAuthRecord, now: number): Promise<void>;
  find(kind: string, hash: string): Promise<KeptRecord | undefined>;
  findBySession(kind: string, sessionHash: string): Promise<KeptRecord | undefined>;
  /** Marks a record as used. False if it was used before. With two at once, only the first gets true. */
  consume(kind: string, hash: string, now: number): Promise<boolean>;
  remove(kind: string, hash: string): Promise<void>;
  removeOfGrant(grantHash: string, kind: string): Promise<void>;
  removeExpired(now: number): Promise<void>;
  /** Keeps only the newest `count` records of a kind that belong to no user yet. */
  keepNewestOpen(kind: string, count: number): Promise<void>;
  /** The rights of an access token that has not expired. */
  accessOf(hash: string, now: number): Promise<AccessGrant | undefined>;
}
