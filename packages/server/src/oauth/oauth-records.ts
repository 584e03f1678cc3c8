/** One thing that the authorization server keeps. Whoever has its token has what it stands for, so the store is given a hash. */
export interface OAuthRecord {
  /** The library's name for it: Session, Interaction, Grant, AuthorizationCode, AccessToken, RefreshToken … */
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

/** What an access token opens. */
export interface AccessGrant {
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Names the sign-in at one client that the token comes from. */
  readonly grantHash: string;
}

export interface OAuthRecordStore {
  /** Adds a record, or replaces the one of this kind and hash. */
  put(record: OAuthRecord, now: number): Promise<void>;
  find(kind: string, hash: string): Promise<KeptRecord | undefined>;
  findBySession(kind: string, sessionHash: string): Promise<KeptRecord | undefined>;
  /** Marks as used; false if it was used before: of two at once, one only is told true. */
  consume(kind: string, hash: string, now: number): Promise<boolean>;
  remove(kind: string, hash: string): Promise<void>;
  removeOfGrant(grantHash: string, kind: string): Promise<void>;
  removeExpired(now: number): Promise<void>;
  /** An access token that has not expired. */
  accessOf(hash: string, now: number): Promise<AccessGrant | undefined>;
}
