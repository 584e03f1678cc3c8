import { OpenSeatError } from '@openseat/protocol';

const flag = (value: string) => value === '0' || value === '1';

function whole(from: number, to: number) {
  return (value: string) => /^-?\d{1,5}$/.test(value) && Number(value) >= from && Number(value) <= to;
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isNames(value: string): boolean {
  if (value === '') return true;
  try {
    const names: unknown = JSON.parse(value);
    return (
      Array.isArray(names) &&
      names.length <= 5 &&
      names.every((name) => typeof name === 'string' && name.length <= 64)
    );
  } catch {
    return false;
  }
}

/** What each setting may be; the values are described in `settings.ts`. */
const allowed: Readonly<Record<string, (value: string) => boolean>> = {
  AllowHangup: flag,
  AutoAnswerCall: whole(-1, 120),
  ShowCalledID: flag,
  ShowCalleeID: flag,
  AudioDownload: flag,
  AllowChooseSkillGroup: flag,
  enableRecord: flag,
  SettingWorkbenchLogLevel: (value) => ['debug', 'info', 'warn', 'error', 'off'].includes(value),
  SatisfactionSurvey: flag,
  SmsSatisfactionSurvey: flag,
  TimeZone: isTimeZone,
  AfterCallRule: (value) => value === 'manual' || whole(0, 3600)(value),
  ConfirmMobileAnswer: flag,
  BreakNames: isNames,
};

export const settingNames = Object.keys(allowed);

/** @throws OpenSeatError `Parameter.Invalid`: there is no such setting, or it cannot be that */
export function checkSetting(name: string, value: string): void {
  if (!Object.hasOwn(allowed, name)) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'configItems',
      reason: `there is no setting ${name}`,
    });
  }
  if (allowed[name]?.(value)) return;
  throw new OpenSeatError('Parameter.Invalid', { name, reason: 'it cannot have this value' });
}
