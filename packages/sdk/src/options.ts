import { DevelopmentError } from './core/errors.ts';
import type { WorkbenchEvents } from './core/events.ts';
import type { WorkbenchProblem } from './core/workbench-state.ts';

/** What `onErrorNotify` is given (document, hook 25). */
export interface ErrorNotice {
  /** The API that failed, or the part of the SDK. */
  readonly errorApi: string;
  readonly errorCode: string;
  /** English. */
  readonly errorMsg: string;
  /** Chinese. */
  readonly errorMsgTip: string;
  readonly requestId: string;
}

export function errorNotice(problem: WorkbenchProblem): ErrorNotice {
  return {
    errorApi: problem.api ?? '',
    errorCode: problem.code,
    errorMsg: problem.message,
    errorMsgTip: problem.tip,
    requestId: problem.requestId ?? '',
  };
}

/** Buttons in the header's menu (document, option 17). */
export const headerActions = ['mobilePhoneAnswer', 'break', 'offline'] as const;
export type HeaderAction = (typeof headerActions)[number];

/** The constructor's options, by the numbers of the document's chapters 3 and 4. */
export interface WorkbenchOptions {
  /** 3.1. The element that holds the panel, or its id. Absent: no panel (headless). */
  dom?: string | HTMLElement;
  /** 3.2. */
  instanceId: string;
  /** 3.3. Whether the backend speaks in the cloud library's keys (`Foo`, `Foo.1`). Default false. */
  useOpenApiSdk?: boolean;
  /** 4.1. Whether the panel has a header. Default true. */
  header?: boolean;
  /** 4.2. Pixels, or a CSS length. Default 280. */
  width?: number | string;
  /** 4.3. Pixels, or a CSS length; 552 or more shows everything. Default 552. */
  height?: number | string;
  /** 4.4. Default true. */
  defaultVisible?: boolean;
  /** 4.5. Address of an image shown while signed out. */
  offlineImage?: string;
  /** 4.6. Address of an image shown on a break. */
  breakImage?: string;
  /** 4.7. Seconds of after-call work, or 'manual'. Default: the call centre's setting. */
  afterCallRule?: number | 'manual';
  /** 4.8. Seconds until a ringing call answers itself. Default: the call centre's setting. */
  autoAnswerCall?: number;
  /** 4.9. Default 'param'. */
  ajaxType?: 'param' | 'path';
  /** 4.10. Default: the page's own origin. */
  ajaxOrigin?: string;
  /** 4.11. Default '/data/api.json'. */
  ajaxPath?: string;
  /** 4.12. Whether cookies go along to another origin. Default false. */
  withCredentials?: boolean;
  /** 4.13. Default 'action'. */
  ajaxApiParamName?: string;
  /** 4.14. Default 'post'. */
  ajaxMethod?: string;
  /** 4.15. Fields beside `request`. */
  ajaxOtherParams?: Record<string, unknown>;
  /** 4.16. */
  ajaxHeaders?: Record<string, string>;
  /** 4.17. Default: all three. */
  moreActionList?: readonly string[];
  /** 4.18. Whether other tabs may dial by `localStorage` (chapter 10). Default false. */
  useLocalStorageToCall?: boolean;
  /** Changelog 0.1.4. Whether the agent is ready at once when a call of hers came to nothing (8 to 5). Default false. */
  isAgentReady?: boolean;
  /** Changelog 0.1.4. Whether an answer may be a JSON text inside a JSON text. Default false. */
  processorJSON?: boolean;
  /** Language of the panel. Default: the browser's. */
  language?: 'zh-CN' | 'en-US';
  /** Colours of the panel, until the agent chooses others in it. Default 'system'. Not in the document. */
  theme?: 'system' | 'light' | 'dark';

  /** 19. The object is complete; `register()` may be called. */
  onInit?: WorkbenchEvents['init'];
  /** 20. The phone is registered. */
  onRegister?: WorkbenchEvents['register'];
  /** 21. A call rings. */
  onCallComing?: WorkbenchEvents['callComing'];
  /** 22. A call is being placed. */
  onCallDialing?: WorkbenchEvents['callDialing'];
  /** 23. */
  onCallEstablish?: WorkbenchEvents['callEstablish'];
  /** 24. */
  onCallRelease?: WorkbenchEvents['callRelease'];
  /** 25. */
  onErrorNotify?: (error: ErrorNotice) => void;
  /** 26. */
  onLogOut?: WorkbenchEvents['logOut'];
  /** 27. */
  onLogIn?: WorkbenchEvents['logIn'];
  /** 28. */
  onBreak?: WorkbenchEvents['break'];
  /** 29. */
  onReady?: WorkbenchEvents['ready'];
  /** 30. */
  onHangUp?: WorkbenchEvents['hangUp'];
  /** 31. */
  onStatusChange?: WorkbenchEvents['statusChange'];
}

/** What counts where an option is absent. One that is not here has no default, or the call centre's setting, as said above. */
export const optionDefaults = {
  useOpenApiSdk: false,
  header: true,
  width: 280,
  height: 552,
  defaultVisible: true,
  ajaxType: 'param',
  ajaxPath: '/data/api.json',
  withCredentials: false,
  ajaxApiParamName: 'action',
  ajaxMethod: 'post',
  ajaxOtherParams: {},
  ajaxHeaders: {},
  moreActionList: headerActions,
  useLocalStorageToCall: false,
  isAgentReady: false,
  processorJSON: false,
  theme: 'system',
} as const satisfies Partial<WorkbenchOptions>;

/** Which of the workbench's events each hook listens to. */
export const hooks = {
  onInit: 'init',
  onRegister: 'register',
  onCallComing: 'callComing',
  onCallDialing: 'callDialing',
  onCallEstablish: 'callEstablish',
  onCallRelease: 'callRelease',
  onErrorNotify: 'problem',
  onLogOut: 'logOut',
  onLogIn: 'logIn',
  onBreak: 'break',
  onReady: 'ready',
  onHangUp: 'hangUp',
  onStatusChange: 'statusChange',
} as const satisfies Partial<Record<keyof WorkbenchOptions, keyof WorkbenchEvents>>;

type Check = readonly [expected: string, test: (value: unknown) => boolean];

const isObject = (value: unknown) => value !== null && typeof value === 'object' && !Array.isArray(value);
const string: Check = ['a string', (value) => typeof value === 'string'];
const boolean: Check = ['a boolean', (value) => typeof value === 'boolean'];
const object: Check = ['an object', isObject];
const size: Check = [
  "a number or a CSS length such as '280px'",
  (value) => (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'string',
];
const hook: Check = ['a function', (value) => typeof value === 'function'];
const isSeconds = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const oneOf = (...values: string[]): Check => [
  values.map((value) => `'${value}'`).join(' or '),
  (value) => typeof value === 'string' && values.includes(value.toLowerCase()),
];

const checks: Readonly<Record<keyof WorkbenchOptions, Check>> = {
  dom: [
    'the id of an element, or an element',
    (value) => typeof value === 'string' || (isObject(value) && 'nodeType' in (value as object)),
  ],
  instanceId: ['a string', (value) => typeof value === 'string' && value !== ''],
  useOpenApiSdk: boolean,
  header: boolean,
  width: size,
  height: size,
  defaultVisible: boolean,
  offlineImage: string,
  breakImage: string,
  afterCallRule: [
    "a number of seconds or 'manual'",
    (value) => value === 'manual' || (isSeconds(value) && (value as number) <= 86_400),
  ],
  autoAnswerCall: [
    'a number of seconds up to 3600',
    (value) => isSeconds(value) && (value as number) <= 3_600,
  ],
  ajaxType: oneOf('param', 'path'),
  ajaxOrigin: string,
  ajaxPath: string,
  withCredentials: boolean,
  ajaxApiParamName: string,
  ajaxMethod: oneOf('post', 'get'),
  ajaxOtherParams: object,
  ajaxHeaders: object,
  moreActionList: [
    `an array of ${headerActions.map((action) => `'${action}'`).join(', ')}`,
    (value) =>
      Array.isArray(value) && value.every((item) => (headerActions as readonly unknown[]).includes(item)),
  ],
  useLocalStorageToCall: boolean,
  isAgentReady: boolean,
  processorJSON: boolean,
  language: ["'zh-CN' or 'en-US'", (value) => value === 'zh-CN' || value === 'en-US'],
  theme: oneOf('system', 'light', 'dark'),
  onInit: hook,
  onRegister: hook,
  onCallComing: hook,
  onCallDialing: hook,
  onCallEstablish: hook,
  onCallRelease: hook,
  onErrorNotify: hook,
  onLogOut: hook,
  onLogIn: hook,
  onBreak: hook,
  onReady: hook,
  onHangUp: hook,
  onStatusChange: hook,
};

/** Every option and hook that this version has. */
export const optionNames: readonly string[] = Object.keys(checks);

/** What an option must be, in the words of its development error: `header must be <a boolean>`. */
export function expectation(option: keyof WorkbenchOptions): string {
  return checks[option][0];
}

/**
 * Throws the document's development error for the first option of a wrong type (`onInit must be a function`). An option that is
 * undefined counts as absent; one that is not known is left alone, as pages carry options of other versions.
 */
export function checkOptions(options: unknown): asserts options is WorkbenchOptions {
  if (!isObject(options)) throw new DevelopmentError('config must be an object');
  const given = options as Record<string, unknown>;
  for (const [name, [expected, test]] of Object.entries(checks)) {
    const value = given[name];
    if (value === undefined && name !== 'instanceId') continue;
    if (!test(value)) throw new DevelopmentError(`${name} must be ${expected}`);
  }
}

/** A CSS length from what pages write: 280, '280' or '280px'. */
export function cssLength(value: number | string | undefined, fallback: number): string {
  if (value === undefined) return `${fallback}px`;
  return typeof value === 'number' || /^\d+(\.\d+)?$/.test(value) ? `${value}px` : value;
}
