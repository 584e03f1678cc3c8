import { OpenSeatError, operations } from '@openseat/protocol';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

const Items = Compile(
  Type.Array(Type.Object({ name: Type.String(), value: Type.String() }), { minItems: 1, maxItems: 64 }),
);

function itemsOf(text: string): ReadonlyMap<string, string> {
  const read = (): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const items = read();
  if (!Items.Check(items)) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'configItems',
      reason: 'not a JSON list of names and values',
    });
  }
  return new Map(items.map(({ name, value }) => [name, value]));
}

export const updateConfigItems = handler(
  operations.UpdateConfigItems,
  async ({ administration }, caller, { instanceId, configItems, objectType, objectId }) => {
    if (objectType !== undefined && objectType.toLowerCase() !== 'instance') {
      throw new OpenSeatError('Parameter.Invalid', {
        name: 'objectType',
        reason: 'only instance has settings',
      });
    }
    if (objectId !== undefined && objectId !== instanceId) {
      throw new OpenSeatError('NotExist.Instance', { id: objectId });
    }
    await administration.settings.change(actOf(caller, operations.UpdateConfigItems), itemsOf(configItems));
    return {};
  },
);
