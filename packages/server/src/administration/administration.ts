import type { FlowSurroundings } from '../flows/check-flow.ts';
import { FlowAdministration } from './flow-administration.ts';
import { type AdministrationParts, GroupAdministration } from './group-administration.ts';
import { NumberAdministration } from './number-administration.ts';
import { SettingAdministration } from './setting-administration.ts';
import { SoundAdministration } from './sound-administration.ts';
import { UserAdministration } from './user-administration.ts';

/** What administrators change of their instance. */
export class Administration {
  readonly users: UserAdministration;
  readonly groups: GroupAdministration;
  readonly numbers: NumberAdministration;
  readonly flows: FlowAdministration;
  readonly sounds: SoundAdministration;
  readonly settings: SettingAdministration;

  constructor(parts: AdministrationParts & Pick<FlowSurroundings, 'refusedAddress'>) {
    this.users = new UserAdministration(parts.store, parts.staff);
    this.groups = new GroupAdministration(parts);
    this.numbers = new NumberAdministration(parts.store);
    this.flows = new FlowAdministration(parts);
    this.sounds = new SoundAdministration(parts.store);
    this.settings = new SettingAdministration(parts.store);
  }
}
