import type { operations, ResponseOf } from '@openseat/protocol';
import type { KeptAccessKey } from '../../../auth/access-keys.ts';

type Info = ResponseOf<typeof operations.UpdateAccessKey>['accessKey'];

export function accessKeyInfo({ id, userId, userName, active, createdAt, lastUsedAt }: KeptAccessKey): Info {
  return {
    ...{ accessKeyId: id, userId, userName },
    status: active ? 'Active' : 'Inactive',
    createdTime: createdAt,
    lastUsedTime: lastUsedAt ?? 0,
  };
}
