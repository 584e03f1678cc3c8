import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const getConfig = handler(operations.GetConfig, async (services, caller, request) => {
  const { instanceId } = caller.identity;
  const { name, objectType, objectId } = request;
  if (objectType.toLowerCase() !== 'instance') {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'ObjectType',
      reason: 'only instance has settings',
    });
  }
  if (objectId && objectId !== instanceId) throw new OpenSeatError('NotExist.Instance', { id: objectId });
  const settings = await services.settings.ofInstance(instanceId);
  const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (value === undefined) {
    throw new OpenSeatError('Parameter.Invalid', { name: 'Name', reason: 'there is no such setting' });
  }
  return { configItem: { name, value } };
});
