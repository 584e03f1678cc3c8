import type { Operation, operations, RequestOf, ResponseOf } from '@openseat/protocol';
import type { ComingOperations } from './coming-operations.ts';

type Known = typeof operations;
type KnownName = {
  [Name in keyof Known]: Known[Name] extends Operation ? Name : never;
}[keyof Known];

/** An operation of this server, or one that a newer server has. */
export type OperationName = KnownName | keyof ComingOperations;

/** Distributes over the alternatives of a request. */
type WithoutInstance<Request> = Request extends unknown ? Omit<Request, 'instanceId'> : never;

/** What an operation takes. The instance is the signed-in user's. */
export type Request<Name extends OperationName> = Name extends KnownName
  ? WithoutInstance<RequestOf<Known[Name]>>
  : Name extends keyof ComingOperations
    ? ComingOperations[Name]['request']
    : never;

export type Answer<Name extends OperationName> = Name extends KnownName
  ? ResponseOf<Known[Name]>
  : Name extends keyof ComingOperations
    ? ComingOperations[Name]['answer']
    : never;
