import type { Flow } from '@openseat/protocol';
import type { NumberDestination } from '../numbers/number-directory.ts';
import type { GroupRules } from '../routing/group-rules.ts';

export interface Employee {
  readonly name: string;
  readonly extension: string;
  readonly groups: readonly string[];
  readonly afterCallRule: number | 'manual';
  readonly autoAnswerSeconds: number | undefined;
}

/** Agents who differ in all that matters to a call. */
export const employees: readonly Employee[] = [
  { name: 'alice', extension: '8001', groups: ['sales'], afterCallRule: 15, autoAnswerSeconds: undefined },
  { name: 'bob', extension: '8002', groups: ['sales', 'support'], afterCallRule: 0, autoAnswerSeconds: 1 },
  {
    name: 'carol',
    extension: '8003',
    groups: ['support'],
    afterCallRule: 'manual',
    autoAnswerSeconds: undefined,
  },
  { name: 'dave', extension: '8004', groups: ['sales'], afterCallRule: 5, autoAnswerSeconds: undefined },
];

export function identityOf({ name, extension }: Employee) {
  return {
    ...{ userId: name, instanceId: 'demo', loginName: name, displayName: name },
    ...{ extension, roles: ['agent' as const] },
  };
}

/** The skill groups of the simulated centre. */
export const groups = [
  { id: 'sales', name: 'Sales' },
  { id: 'support', name: 'Support' },
] as const;
const [sales, support] = groups;

/** Rules that differ from the ordinary ones, by group. */
export const rules: Readonly<Record<string, Partial<GroupRules>>> = {
  sales: {
    strategy: 'RoundRobin',
    stickyForMs: 600_000,
    stickyWaitMs: 8_000,
    maxWaitMs: 90_000,
    overflowTo: support,
  },
  support: { ringMs: 20_000, afterCallMs: 3_000, maxWaitMs: 240_000, codeRequired: true },
};

const say = [{ text: 'said', language: 'en' as const }];
export const flow: Flow = {
  purpose: 'inbound',
  start: 'menu',
  nodes: {
    menu: {
      type: 'menu',
      say,
      choices: { 1: 'waiting', 2: 'support', 3: 'bob', 4: 'outside', 5: 'back', 6: 'voicemail' },
      timeoutSeconds: 5,
      tries: 2,
      sayWrongKey: say,
      onWrongKey: 'bye',
      onTimeout: 'waiting',
    },
    waiting: {
      type: 'skillGroup',
      skillGroupId: 'sales',
      priority: 2,
      treatment: {
        everySeconds: 10,
        say,
        overflow: { afterSeconds: 25, next: 'support' },
        callback: { afterSeconds: 5, key: '1', say, next: 'back', whenLost: true },
      },
    },
    support: { type: 'skillGroup', skillGroupId: 'support' },
    bob: { type: 'agent', extension: '8002', onUnavailable: 'support' },
    outside: { type: 'number', number: '17600000001', ringSeconds: 15, onFailure: 'bye' },
    back: {
      type: 'callback',
      skillGroupId: 'sales',
      sayConfirm: say,
      sayNumber: say,
      timeoutSeconds: 5,
      tries: 2,
      attempts: 2,
      retrySeconds: 30,
      next: 'bye',
      onRefused: 'waiting',
    },
    voicemail: {
      type: 'voicemail',
      say,
      skillGroupId: 'support',
      maxSeconds: 60,
      silenceSeconds: 5,
      next: 'bye',
    },
    bye: { type: 'hangUp', say },
  },
};

/** The flow for verifying an agent's customer. */
export const verification: Flow = {
  purpose: 'verification',
  start: 'code',
  nodes: {
    code: {
      type: 'collect',
      say,
      into: 'code',
      minDigits: 1,
      maxDigits: 2,
      timeoutSeconds: 5,
      tries: 2,
      next: 'verified',
      onInvalid: 'failed',
      onTimeout: 'failed',
    },
    verified: { type: 'return', outcome: 'verified', tell: [] },
    failed: { type: 'return', outcome: 'failed', tell: [] },
  },
};

/** Inbound numbers, and where they lead. */
export const numbers: Readonly<Record<string, NumberDestination>> = {
  '01066668888': { type: 'skillGroup', skillGroup: sales },
  '02188886666': { type: 'skillGroup', skillGroup: support },
  '01066660000': {
    type: 'flow',
    published: { flowId: 'flow', version: 1, flow },
    skillGroups: new Map(groups.map((group) => [group.id, group])),
  },
};
