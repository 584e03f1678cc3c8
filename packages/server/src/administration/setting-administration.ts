import { checkSetting } from '../settings/checked-setting.ts';
import type { AdministrationStore, AuditContext } from './administration-store.ts';

/** Changes an instance's settings (`settings/settings.ts`). */
export class SettingAdministration {
  readonly #store: AdministrationStore;
  readonly #refreshLimits: () => Promise<void>;

  /** @param refreshLimits reloads the limits of calls from the settings */
  constructor(store: AdministrationStore, refreshLimits: () => Promise<void>) {
    this.#store = store;
    this.#refreshLimits = refreshLimits;
  }

  /** Changes all given settings, or none. @throws OpenSeatError `Parameter.Invalid` */
  async change(act: AuditContext, values: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, value] of values) checkSetting(name, value);
    await this.#store.change(act, async (change) => {
      await change.setSettings(values);
      await change.note(new Map([[act.instanceId, Object.fromEntries(values)]]));
    });
    await this.#refreshLimits();
  }
}
