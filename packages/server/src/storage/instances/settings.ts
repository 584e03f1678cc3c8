import type { Kysely } from 'kysely';
import { defaultSettings, type Settings } from '../../settings/settings.ts';
import { Held } from '../held.ts';
import type { Database } from '../schema.ts';

type SettingsByInstance = ReadonlyMap<string, Readonly<Record<string, string>>>;

async function loadSettings(db: Kysely<Database>): Promise<SettingsByInstance> {
  const rows = await db
    .selectFrom('settings')
    .select(['instance_id', 'name', 'value'])
    .where('object_type', '=', 'instance')
    .execute();
  const settings = new Map<string, Record<string, string>>();
  for (const { instance_id: instanceId, name, value } of rows) {
    const ofInstance = settings.get(instanceId) ?? {};
    settings.set(instanceId, ofInstance);
    ofInstance[name] = value;
  }
  return settings;
}

export interface HeldSettings extends Settings {
  /** Settings that differ from the default, by instance. */
  all(): Promise<SettingsByInstance>;
  /** Called after each change. */
  forget(): void;
}

/** The settings of all instances, in memory, so that no call waits for the database. */
export function sqlSettings(db: Kysely<Database>): HeldSettings {
  const held = new Held(() => loadSettings(db));
  return {
    all: () => held.read(),
    forget: () => held.forget(),
    async ofInstance(instanceId) {
      return { ...defaultSettings, ...(await held.read()).get(instanceId) };
    },
  };
}
