import { OpenSeatError, operations } from '@openseat/protocol';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { handler } from '../../handler.ts';

const Item = Compile(Type.Object({ name: Type.Optional(Type.String()), Name: Type.Optional(Type.String()) }));

/** The name in an item such as `{"name":"AllowHangup","dimensionName":"instance"}`. A bare name is accepted too. */
function itemName(text: string): string {
  if (!text.startsWith('{')) return text;
  try {
    const item: unknown = JSON.parse(text);
    const name = Item.Check(item) ? (item.name ?? item.Name) : undefined;
    if (name) return name;
  } catch {
    // falls through to the refusal
  }
  throw new OpenSeatError('Parameter.Invalid', { name: 'ConfigItem', reason: 'not a JSON text with a name' });
}

export const listConfig = handler(operations.ListConfig, async (services, caller, request) => {
  const settings = await services.settings.ofInstance(caller.identity.instanceId);
  const names = request.configItem?.map(itemName) ?? Object.keys(settings);
  return {
    configItems: names.flatMap((name) => {
      const value = settings[name];
      return value === undefined ? [] : [{ name, value }];
    }),
  };
});
