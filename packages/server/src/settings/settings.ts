/** Settings of an instance, all as texts (ccc-api 3.1, ListConfig). */
export const defaultSettings: Readonly<Record<string, string>> = {
  /** Whether agents may hang up inbound calls. */
  AllowHangup: '1',
  /** Seconds until a ringing call answers itself; -1: by hand. */
  AutoAnswerCall: '-1',
  /** 1 shows callers' numbers whole, 0 hides four digits. */
  ShowCalledID: '1',
  /** The same for called numbers. */
  ShowCalleeID: '1',
  /** Whether agents may download recordings. */
  AudioDownload: '1',
  AllowChooseSkillGroup: '0',
  /** Whether calls are recorded. */
  enableRecord: '1',
  SettingWorkbenchLogLevel: 'warn',
  SatisfactionSurvey: '0',
  SmsSatisfactionSurvey: '0',
  /** Whose midnight begins a day in reports, by its name in the IANA time zone database. Ours. */
  TimeZone: 'Asia/Shanghai',
  /** Seconds of after-call work, or manual. Ours. */
  AfterCallRule: '15',
  /** Whether an agent at a mobile phone presses 1 to take a call, so that no voicemail box gets a customer. Ours. */
  ConfirmMobileAnswer: '0',
  /** Names of breaks 1 to 5 as a JSON list; empty: the workbench's own names. Ours. */
  BreakNames: '',
};

export interface Settings {
  /** All settings of an instance, defaults included. */
  ofInstance(instanceId: string): Promise<Readonly<Record<string, string>>>;
}
