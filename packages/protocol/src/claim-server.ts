import Type, { type Static } from 'typebox';
import { Id } from './operation.ts';

/** The id of an instance, also part of its console's address. */
export const InstanceId = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$' });
export const CompanyName = Type.String({ minLength: 1, maxLength: 64 });
export const LoginName = Type.String({ minLength: 1, maxLength: 64 });

/**
 * `POST /api/ClaimServer`: makes the first instance and its administrator, with the code from the file
 * `setup-code.txt` in the data folder. It needs no sign-in, as there is no user yet, and works once.
 * `GET /api/ClaimServer` answers whether it is open.
 */
export const ClaimServerRequest = Type.Object({
  setupCode: Type.String({ minLength: 1, maxLength: 64 }),
  company: CompanyName,
  /** Absent: made from the company's name. */
  instanceId: Type.Optional(InstanceId),
  loginName: LoginName,
  password: Type.String({ minLength: 1, maxLength: 1024 }),
});
export type ClaimServerRequest = Static<typeof ClaimServerRequest>;

export const ClaimServerResponse = Type.Object({
  instanceId: Id,
  userId: Id,
  /** The OAuth client that signs users in to the console. */
  consoleClientId: Id,
});
export type ClaimServerResponse = Static<typeof ClaimServerResponse>;
