import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { accessKeyInfo } from './access-key-info.ts';

export const listAccessKeys = handler(
  operations.ListAccessKeys,
  async ({ accessKeys }, _caller, { instanceId }) => {
    const keys = await accessKeys.list(instanceId);
    return { accessKeys: keys.map(accessKeyInfo) };
  },
);
