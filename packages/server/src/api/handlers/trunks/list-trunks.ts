import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { trunkInfos } from './trunk-infos.ts';

export const listTrunks = handler(operations.ListTrunks, async (services, _caller, { instanceId }) => ({
  trunks: await trunkInfos(services, instanceId),
}));
