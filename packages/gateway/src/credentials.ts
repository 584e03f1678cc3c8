/** What a request to the call centre is authenticated with. */
export type Credentials =
  | {
      /** An access token of the agent who is signed in. */
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
       * The user of the call centre whom the request is for. Goes out as `UserId`, whatever the page has sent: a page must not choose
       * whom it asks for. OpenSeat gives the request this user's rights; the cloud, those of the user that the key belongs to.
       */
      readonly userId?: string;
    };

/** An address that is answered; `prefix`: those below it too. */
export interface Address {
  readonly path: string;
  readonly prefix: boolean;
}

/** Where credentials come from. */
export interface CredentialSource {
  /** The credentials of whoever sent the request; undefined: nobody is signed in, which the page is told as `NotAuthenticated`. */
  credentialsOf(request: Request): Promise<Credentials | undefined>;
  /** Others after the call centre has refused these as expired or revoked; undefined: there are none. */
  renew?(request: Request, refused: Credentials): Promise<Credentials | undefined>;
  /** Addresses of its own, such as those of a sign-in, which the gateway answers along with its own. */
  readonly addresses?: readonly Address[];
  handle?(request: Request): Promise<Response | undefined>;
}
