import { OpenSeatError } from '@openseat/protocol';
import { isOpenList } from '../call-limits/outbound-policy.ts';
import { numberPlan } from '../numbers/number-plan.ts';

const flag = (value: string) => value === '0' || value === '1';

function whole(from: number, to: number) {
  return (value: string) => /^-?\d{1,7}$/.test(value) && Number(value) >= from && Number(value) <= to;
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

/** The allowed values of each setting; `settings.ts` describes them. */
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
  Country: (value) => numberPlan(value).country === value,
  AfterCallRule: (value) => value === 'manual' || whole(0, 3600)(value),
  ConfirmMobileAnswer: flag,
  OutboundOpen: isOpenList,
  OutboundCallsPerAgent: whole(0, 1000),
  OutboundCallsPerInstance: whole(0, 99_999),
  OutboundDailyCallsPerAgent: whole(0, 99_999),
  OutboundDailyCallsPerInstance: whole(0, 9_999_999),
  OutboundDailyMinutesPerAgent: whole(0, 99_999),
  OutboundDailyMinutesPerInstance: whole(0, 9_999_999),
  ChooseMobileNumber: flag,
  BreakNames: isNames,
};

export const settingNames = Object.keys(allowed);

/** @throws OpenSeatError `Parameter.Invalid`: there is no such setting, or the value is not allowed */
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
