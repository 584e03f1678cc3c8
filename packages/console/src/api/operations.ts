import type { Operation, operations, RequestOf, ResponseOf } from '@openseat/protocol';

type Known = typeof operations;

export type OperationName = {
  [Name in keyof Known]: Known[Name] extends Operation ? Name : never;
}[keyof Known];

/** Distributes over the alternatives of a request. */
type WithoutInstance<Request> = Request extends unknown ? Omit<Request, 'instanceId'> : never;

/** What an operation takes. The instance is the signed-in user's. */
export type Request<Name extends OperationName> = WithoutInstance<RequestOf<Known[Name]>>;

export type Answer<Name extends OperationName> = ResponseOf<Known[Name]>;
