import Type from 'typebox';
import type { ErrorCode } from '../errors.ts';
import { Id, type Role } from '../operation.ts';

/** What all four operations on others' calls are asked with. */
export const Supervising = {
  instanceId: Id,
  /** Who listens, if it is not the caller. */
  userId: Type.Optional(Id),
  deviceId: Type.Optional(Id),
  /** How long her phone may take to accept the call; 8 by itself. */
  timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
};

/** Whose call it is: the agent's id, or her extension. */
export const OfAgent = Id;

/** The contact's id. */
export const SupervisedJob = { jobId: Id };

/** A leader for the agents of her groups, an administrator for all. */
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
