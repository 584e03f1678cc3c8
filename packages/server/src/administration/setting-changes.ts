export interface SettingChanges {
  /** At least one. */
  setSettings(values: ReadonlyMap<string, string>): Promise<void>;
}
