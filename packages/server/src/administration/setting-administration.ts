import { checkSetting } from '../settings/checked-setting.ts';
import type { Act, AdministrationStore } from './administration-store.ts';

export interface SettingChanges {
  /** At least one. */
  setSettings(values: ReadonlyMap<string, string>): Promise<void>;
}

/** The settings of an instance (`settings/settings.ts`), as its administrators change them. */
export class SettingAdministration {
  readonly #store: AdministrationStore;

  constructor(store: AdministrationStore) {
    this.#store = store;
  }

  /** All of them or none. @throws OpenSeatError `Parameter.Invalid` */
  async change(act: Act, values: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, value] of values) checkSetting(name, value);
    await this.#store.change(act, async (change) => {
      await change.setSettings(values);
      await change.note(new Map([[act.instanceId, Object.fromEntries(values)]]));
    });
  }
}
