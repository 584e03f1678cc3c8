import Type from 'typebox';
import { EpochMs } from '../../operation.ts';

/** `Inactive`: no request is accepted with it. */
export const accessKeyStatuses = ['Active', 'Inactive'] as const;

/** An AccessKey without its secret. */
export const AccessKeyInfo = Type.Object({
  accessKeyId: Type.String(),
  /** The user whose rights it has. */
  userId: Type.String(),
  userName: Type.String(),
  status: Type.Enum(accessKeyStatuses),
  createdTime: EpochMs,
  /** To the minute; 0: never. */
  lastUsedTime: EpochMs,
});
