/** Authentication of a request to the call centre. */
export type Credentials =
  | {
      /** An access token of the signed-in agent. */
      readonly type: 'token';
      readonly token: string;
    }
  | {
      readonly type: 'accessKey';
      readonly id: string;
      readonly secret: string;
      /** With temporary keys (STS). */
      readonly securityToken?: string;
      /**
       * The call-centre user of the request. Sent as `UserId`, whatever the page sends, so that a page
       * cannot choose another user. OpenSeat gives the request this user's rights; the cloud gives it those
       * of the key's user.
       */
      readonly userId?: string;
    };

/** An address of the gateway; `prefix`: also all addresses below it. */
export interface Address {
  readonly path: string;
  readonly prefix: boolean;
}

/** The source of credentials. */
export interface CredentialSource {
  /** The credentials for a request; undefined: no sign-in, reported to the page as `NotAuthenticated`. */
  credentialsOf(request: Request): Promise<Credentials | undefined>;
  /** New credentials after the call centre has refused these as expired or revoked; undefined: none. */
  renew?(request: Request, refused: Credentials): Promise<Credentials | undefined>;
  /** Its own addresses, such as those of a sign-in, which the gateway also serves. */
  readonly addresses?: readonly Address[];
  handle?(request: Request): Promise<Response | undefined>;
}
