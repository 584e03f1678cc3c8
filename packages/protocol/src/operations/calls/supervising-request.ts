import Type from 'typebox';
import type { ErrorCode } from '../../errors.ts';
import { Id, type Role } from '../../operation.ts';

/** The request of the four supervision operations. */
export const Supervising = {
  instanceId: Id,
  /** The supervisor, if it is not the user of the request. */
  userId: Type.Optional(Id),
  deviceId: Type.Optional(Id),
  /** How long the supervisor's phone may take to accept the call; default 8. */
  timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
};

/** The supervised agent: id or extension. */
export const OfAgent = Id;

export const SupervisedJob = { jobId: Id };

/** A supervisor for the agents of their groups, an administrator for all. */
export const supervisors: readonly Role[] = ['leader', 'administrator'];

export const supervisingErrors: readonly ErrorCode[] = [
  'NoPermission.User',
  'NotExist.User',
  'NotExists.ChannelId',
  'NotExists.JobId',
  'InvalidOperation.UserState',
  'InvalidOperation.ChannelState',
  'InternalService.CTI',
];
