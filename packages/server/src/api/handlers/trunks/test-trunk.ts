import { OpenSeatError, operations, trunkWords } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { trunkInfo } from './trunk-infos.ts';

export const testTrunk = handler(operations.TestTrunk, async (services, _caller, { instanceId, trunkId }) => {
  const { enabled } = await trunkInfo(services, instanceId, trunkId);
  if (!enabled) throw new OpenSeatError('Trunk.Disabled');
  const { state, optionsCode } = await services.trunkSystem.testTrunk(trunkId);
  const { en: message, zh: tip } = trunkWords(state, optionsCode);
  return { state, ...(optionsCode !== undefined && { optionsCode }), message, tip };
});
