import type { FlowSurroundings } from '../flows/check-flow.ts';
import type { Settings } from '../settings/settings.ts';
import { FlowAdministration } from './flow-administration.ts';
import { type AdministrationParts, GroupAdministration } from './group-administration.ts';
import { NumberAdministration } from './number-administration.ts';
import { SettingAdministration } from './setting-administration.ts';
import { SoundAdministration } from './sound-administration.ts';
import { TrunkAdministration, type TrunkAdministrationParts } from './trunk-administration.ts';
import { UserAdministration } from './user-administration.ts';
import { WrapUpAdministration } from './wrap-up-administration.ts';

/** The changes that administrators make in their instance. */
export class Administration {
  readonly users: UserAdministration;
  readonly groups: GroupAdministration;
  readonly numbers: NumberAdministration;
  readonly flows: FlowAdministration;
  readonly sounds: SoundAdministration;
  readonly settings: SettingAdministration;
  readonly trunks: TrunkAdministration;
  readonly wrapUps: WrapUpAdministration;

  constructor(
    parts: AdministrationParts &
      TrunkAdministrationParts &
      Pick<FlowSurroundings, 'refusedAddress'> & {
        readonly settings: Settings;
        readonly refreshLimits: () => Promise<void>;
      },
  ) {
    this.users = new UserAdministration(parts.store, parts.staff);
    this.groups = new GroupAdministration(parts);
    this.numbers = new NumberAdministration(parts.store, parts.settings);
    this.flows = new FlowAdministration(parts);
    this.sounds = new SoundAdministration(parts.store);
    this.settings = new SettingAdministration(parts.store, parts.refreshLimits);
    this.trunks = new TrunkAdministration(parts.store, parts);
    this.wrapUps = new WrapUpAdministration(parts.store);
  }
}
