/** Settings of an instance, all as texts (ccc-api 3.1, ListConfig). */
export const defaultSettings: Readonly<Record<string, string>> = {
  /** Whether agents may hang up inbound calls. */
  AllowHangup: '1',
  /** Seconds until a ringing call answers itself; -1: the agent answers. */
  AutoAnswerCall: '-1',
  /** 1 shows callers' numbers in full, 0 hides four digits. */
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
  /** The time zone whose midnight begins a day in reports, by its IANA name. Ours. */
  TimeZone: 'Asia/Shanghai',
  /** Seconds of after-call work, or manual. Ours. */
  AfterCallRule: '15',
  /** The country of the numbering plan (ISO 3166). Set it before the first number. Ours. */
  Country: 'CN',
  /**
   * Whether an agent at a mobile phone must press 1 to take a call, so that no voicemail box gets a
   * customer. Ours.
   */
  ConfirmMobileAnswer: '0',
  /**
   * Destinations that are allowed beside domestic numbers, such as `US,HK,premium,+44`. Ours, as all that
   * follow.
   */
  OutboundOpen: '',
  /** Limit of simultaneous legs over the trunk. */
  OutboundCallsPerAgent: '4',
  OutboundCallsPerInstance: '200',
  /** Limit of legs, and of minutes of talk, in a day. */
  OutboundDailyCallsPerAgent: '1000',
  OutboundDailyCallsPerInstance: '20000',
  OutboundDailyMinutesPerAgent: '1200',
  OutboundDailyMinutesPerInstance: '60000',
  /**
   * 1: agents may answer on any mobile phone. 0: only on the number that an administrator has set for the
   * user. Ours.
   */
  ChooseMobileNumber: '1',
  /** Names of breaks 1 to 5 as a JSON list; empty: the workbench's own names. Ours. */
  BreakNames: '',
};

export interface Settings {
  /** All settings of an instance, defaults included. */
  ofInstance(instanceId: string): Promise<Readonly<Record<string, string>>>;
}
