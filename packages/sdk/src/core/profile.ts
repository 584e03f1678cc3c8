import type { Role } from '@openseat/protocol';
import type { OperationResponse } from './ports.ts';
import type { AgentProfile, OutboundNumber, WorkbenchSettings } from './workbench-state.ts';

type LoginInfo = OperationResponse<'RequestLoginInfo'>['loginInfo'];
type SkillLevels = OperationResponse<'ListSkillGroupsOfUser'>['skillLevels'];
type ConfigItems = OperationResponse<'ListConfig'>['configItems'];

/** Role names of the API (ccc-api 3.1). */
const rolesByName: Readonly<Record<string, Role>> = {
  AGENT: 'agent',
  LEADER: 'leader',
  ADMIN: 'administrator',
};

function outboundNumbers(levels: SkillLevels): OutboundNumber[] {
  const numbers = new Map<string, OutboundNumber>();
  for (const { skill } of levels) {
    for (const number of skill.outboundPhoneNumbers) {
      if (numbers.has(number.number)) continue;
      numbers.set(number.number, {
        number: number.number,
        description: number.phoneNumberDescription ?? '',
        province: number.province ?? '',
        city: number.city ?? '',
        skillGroupId: skill.skillGroupId,
      });
    }
  }
  return [...numbers.values()];
}

/** The agent's profile, from `RequestLoginInfo` and `ListSkillGroupsOfUser`. */
export function profileOf(login: LoginInfo, levels: SkillLevels): AgentProfile {
  return {
    userId: login.userName,
    displayName: login.displayName,
    extension: login.extension,
    roles: (login.roles ?? []).flatMap(({ roleName }) => rolesByName[roleName] ?? []),
    skillGroups: levels.map(({ level, skill }) => ({
      id: skill.skillGroupId,
      name: skill.skillGroupName,
      level,
    })),
    outboundNumbers: outboundNumbers(levels),
  };
}

export function configOf(items: ConfigItems): Readonly<Record<string, string>> {
  return Object.fromEntries(items.map(({ name, value }) => [name, value]));
}

/** The page's own options override the call centre's settings (document, changelog 0.2.9). */
export interface OwnRules {
  readonly afterCallRule?: number | 'manual' | undefined;
  readonly autoAnswerCall?: number | undefined;
  /** Absent: calls. */
  readonly purpose?: 'calls' | 'supervision' | undefined;
}

function seconds(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

const maxBreaks = 5;

/** A JSON list of texts; anything else counts as none. */
function names(text: string | undefined): string[] {
  try {
    const value: unknown = JSON.parse(text || '[]');
    if (!Array.isArray(value)) return [];
    return value.slice(0, maxBreaks).map((name) => (typeof name === 'string' ? name.trim() : ''));
  } catch {
    return [];
  }
}

export function settingsOf(config: Readonly<Record<string, string>>, own: OwnRules): WorkbenchSettings {
  return {
    allowHangUp: config.AllowHangup !== '0',
    afterCallRule:
      own.afterCallRule ??
      (config.AfterCallRule === 'manual' ? 'manual' : (seconds(config.AfterCallRule) ?? 15)),
    autoAnswerSeconds: own.autoAnswerCall ?? seconds(config.AutoAnswerCall),
    maskCaller: config.ShowCalledID === '0',
    maskCallee: config.ShowCalleeID === '0',
    breakNames: names(config.BreakNames),
    timeZone: config.TimeZone || undefined,
    ratings: { voice: config.SatisfactionSurvey !== '0', sms: config.SmsSatisfactionSurvey !== '0' },
    mayDownload: config.AudioDownload !== '0',
  };
}
