import type { BeforeCallDialing } from './core/before-call-dialing.ts';
import type { Customer } from './core/customer.ts';
import { DevelopmentError } from './core/errors.ts';
import type { WorkbenchEvents } from './core/events.ts';
import type { WorkbenchProblem } from './core/workbench-state.ts';
import { isBuiltIn, type LanguageTexts } from './language.ts';

/** The argument of `onErrorNotify` (document, hook 25). */
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

/** Entries of the header's menu (document, option 17). */
export const headerActions = ['mobilePhoneAnswer', 'break', 'offline'] as const;
export type HeaderAction = (typeof headerActions)[number];

export interface Check {
  readonly expected: string;
  readonly test: (value: unknown) => boolean;
  /** Converts texts: pages take options from attributes and addresses. */
  readonly read?: (text: string) => unknown;
}

/** All that is known of an option with values of this type. */
export interface OptionEntry<Value> {
  readonly check: Check;
  /** Absent: there is no default, or the call centre's setting is used. */
  readonly default?: Value;
}

export interface DefaultedEntry<Value> extends OptionEntry<Value> {
  readonly default: Value;
}

/** A hook that is called as its event is. */
export interface HookEntry<Event extends keyof WorkbenchEvents> {
  readonly check: Check;
  readonly event: Event;
}

/** A hook of an event, with arguments or a result of its own. */
export interface OwnHookEntry<Hook> extends OptionEntry<Hook> {
  readonly ownEvent: keyof WorkbenchEvents;
}

/**
 * Most hooks return nothing. A returned customer, or a promise of one, is shown with the call. A union of two
 * functions, so that a hook may name the workbench that its options construct.
 */
export type CallComingHook =
  | ((...call: Parameters<WorkbenchEvents['callComing']>) => void)
  | ((
      ...call: Parameters<WorkbenchEvents['callComing']>
    ) => Customer | undefined | Promise<Customer | undefined>);

const isObject = (value: unknown) => value !== null && typeof value === 'object' && !Array.isArray(value);
const asItIs = (text: string) => text;
const seconds = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);
const booleans: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };
const string: Check = { expected: 'a string', test: (value) => typeof value === 'string' };
const boolean: Check = {
  expected: 'a boolean',
  test: (value) => typeof value === 'boolean',
  read: (text) => booleans[text.toLowerCase()] ?? text,
};
const object: Check = { expected: 'an object', test: isObject, read: fieldsOf };
const size: Check = {
  expected: "a number or a CSS length such as '280px'",
  test: (value) => (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'string',
  read: asItIs,
};
const callable: Check = { expected: 'a function', test: (value) => typeof value === 'function' };
const isSeconds = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const oneOf = (...values: string[]): Check => ({
  expected: values.map((value) => `'${value}'`).join(' or '),
  test: (value) => typeof value === 'string' && values.includes(value.toLowerCase()),
  read: asItIs,
});

/** A language tag (BCP 47) that is not built in, with texts or an address. */
function isLanguage([tag, given]: readonly [string, unknown]): boolean {
  const isTag = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag) && !isBuiltIn(tag);
  return isTag && (isObject(given) || (typeof given === 'string' && given !== ''));
}

/** `{"a":1}`, or `a=1&b=2`. */
function fieldsOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

const option = <Value>(check: Check): OptionEntry<Value> => ({ check });
const defaulted = <Value>(check: Check, value: Value): DefaultedEntry<Value> => ({ check, default: value });
const hook = <Event extends keyof WorkbenchEvents>(event: Event): HookEntry<Event> => ({
  check: callable,
  event,
});
const ownHook = <Hook>(ownEvent: keyof WorkbenchEvents): OwnHookEntry<Hook> => ({
  check: callable,
  ownEvent,
});

/**
 * Every option and hook, by the numbers of the document's chapters 3 and 4: its type, check and default in
 * one entry. The types, the readers and the pages of docs/sdk follow from it.
 */
export const optionTable = {
  /** 3.1. The element that holds the panel, or its id. Absent: no panel (headless). */
  dom: option<string | HTMLElement>({
    expected: 'the id of an element, or an element',
    test: (value) => typeof value === 'string' || (isObject(value) && 'nodeType' in (value as object)),
  }),
  /** 3.2. */
  instanceId: option<string>({
    expected: 'a string',
    test: (value) => typeof value === 'string' && value !== '',
  }),
  /** 3.3. Whether the backend uses the cloud library's keys (`Foo`, `Foo.1`). Default false. */
  useOpenApiSdk: defaulted<boolean>(boolean, false),
  /** 4.1. Whether the panel has a header. Default true. */
  header: defaulted<boolean>(boolean, true),
  /** 4.2. Pixels, or a CSS length. Default 280. */
  width: defaulted<number | string>(size, 280),
  /**
   * 4.3. Pixels, or a CSS length; 552 or more shows everything, less than 120 makes the panel a bar. Default
   * 552.
   */
  height: defaulted<number | string>(size, 552),
  /** 4.4. Default true. */
  defaultVisible: defaulted<boolean>(boolean, true),
  /** 4.5. Address of an image shown while signed out. */
  offlineImage: option<string>(string),
  /** 4.6. Address of an image shown on a break. */
  breakImage: option<string>(string),
  /** 4.7. Seconds of after-call work, or 'manual'. Default: the call centre's setting. */
  afterCallRule: option<number | 'manual'>({
    expected: "a number of seconds or 'manual'",
    test: (value) => value === 'manual' || (isSeconds(value) && (value as number) <= 86_400),
    read: seconds,
  }),
  /** 4.8. Seconds until a ringing call answers itself. Default: the call centre's setting. */
  autoAnswerCall: option<number>({
    expected: 'a number of seconds up to 3600',
    test: (value) => isSeconds(value) && (value as number) <= 3_600,
    read: seconds,
  }),
  /** 4.9. Default 'param'. */
  ajaxType: defaulted<'param' | 'path'>(oneOf('param', 'path'), 'param'),
  /** 4.10. Default: the page's own origin. */
  ajaxOrigin: option<string>(string),
  /** 4.11. Default '/data/api.json'. */
  ajaxPath: defaulted<string>(string, '/data/api.json'),
  /** 4.12. Whether requests to another origin send cookies. Default false. */
  withCredentials: defaulted<boolean>(boolean, false),
  /** 4.13. Default 'action'. */
  ajaxApiParamName: defaulted<string>(string, 'action'),
  /** 4.14. Default 'post'. */
  ajaxMethod: defaulted<string>(oneOf('post', 'get'), 'post'),
  /** 4.15. Fields beside `request`. */
  ajaxOtherParams: defaulted<Record<string, unknown>>(object, {}),
  /** 4.16. */
  ajaxHeaders: defaulted<Record<string, string>>(object, {}),
  /** 4.17. Default: all three. */
  moreActionList: defaulted<readonly string[]>(
    {
      expected: `an array of ${headerActions.map((action) => `'${action}'`).join(', ')}`,
      test: Array.isArray,
      read: (text) => text.split(/[\s,]+/),
    },
    headerActions,
  ),
  /** 4.18. Whether other tabs may dial by `localStorage` (chapter 10). Default false. */
  useLocalStorageToCall: defaulted<boolean>(boolean, false),
  /**
   * Changelog 0.1.4. Whether an unanswered outbound call is followed by ready, not after-call work (8 to
   * 5). Default false.
   */
  isAgentReady: defaulted<boolean>(boolean, false),
  /** Changelog 0.1.4. Whether a response may be a JSON text inside a JSON text. Default false. */
  processorJSON: defaulted<boolean>(boolean, false),
  /**
   * What `register()` signs in for. `supervision`: without skill groups and without calls, to supervise the
   * calls of others. Default 'calls'. Not in the document.
   */
  purpose: defaulted<'calls' | 'supervision'>(oneOf('calls', 'supervision'), 'calls'),
  /** Language of the panel. Default: the browser's. */
  language: option<string>({
    expected: "'zh-CN' or 'en-US', or a key of languages",
    // Whether `languages` has it is seen when all options are read.
    test: (value) => typeof value === 'string',
    read: asItIs,
  }),
  /**
   * Further languages of the panel, by tag such as 'ja': the texts, or the address of a JSON file with them.
   * Not in the document.
   */
  languages: option<Record<string, string | LanguageTexts>>({
    expected: "an object such as { ja: '/ja.json' }",
    test: (value) => isObject(value) && Object.entries(value as object).every(isLanguage),
    read: fieldsOf,
  }),
  /** Colours of the panel, until the agent chooses others there. Default 'system'. Not in the document. */
  theme: defaulted<'system' | 'light' | 'dark'>(oneOf('system', 'light', 'dark'), 'system'),
  /**
   * The company's colour, such as '#7a3cff': the panel's accent. Where it could not be read, the panel darkens
   * or lightens it. Not in the document.
   */
  accent: option<string>({
    expected: "a colour such as '#7a3cff'",
    test: (value) => typeof value === 'string' && /^#[\da-f]{6}$/i.test(value),
    read: asItIs,
  }),

  /** 19. The object is complete; `register()` may be called. */
  onInit: hook('init'),
  /** 20. The phone is registered. */
  onRegister: hook('register'),
  /**
   * 21. A call rings. A returned customer, or a promise of one, is shown with the call (`setCustomer`; not in
   * the document).
   */
  onCallComing: ownHook<CallComingHook>('callComing'),
  /**
   * Later versions. Called before `call()` or the panel dials a number. Nothing is dialled until `callback`
   * is called.
   */
  onBeforeCallDialing: option<(request: BeforeCallDialing) => void>(callable),
  /** 22. A call is being placed. */
  onCallDialing: hook('callDialing'),
  /** 23. */
  onCallEstablish: hook('callEstablish'),
  /** 24. */
  onCallRelease: hook('callRelease'),
  /** 25. */
  onErrorNotify: ownHook<(error: ErrorNotice) => void>('problem'),
  /** 26. */
  onLogOut: hook('logOut'),
  /** 27. */
  onLogIn: hook('logIn'),
  /** 28. */
  onBreak: hook('break'),
  /** 29. */
  onReady: hook('ready'),
  /** 30. */
  onHangUp: hook('hangUp'),
  /** 31. */
  onStatusChange: hook('statusChange'),
  /** The agent's note about a call is stored. Not in the document. */
  onNotesChanged: hook('notesChanged'),
  /** The queues of the agent's skill groups have changed. Not in the document. */
  onQueuesChanged: hook('queuesChanged'),
  /** A callback that the agent has scheduled is due. Not in the document. */
  onCallbackDue: hook('callbackDue'),
};

type Table = typeof optionTable;
export type ValueOf<Entry> =
  Entry extends HookEntry<infer Event>
    ? WorkbenchEvents[Event]
    : Entry extends OptionEntry<infer Value>
      ? Value
      : never;

/** All options, each of which may be left out. */
export type OptionsOf<Entries> = { [Name in keyof Entries]?: ValueOf<Entries[Name]> };

/** The constructor's options. */
export interface WorkbenchOptions extends OptionsOf<Table> {
  /** 3.2. */
  instanceId: string;
}

/** Options of later versions, accepted without effect. */
export type LaterOption =
  | 'regionId'
  | 'enableRecord'
  | 'exportErrorOfApi'
  | 'sideNavList'
  | 'disableSaveStats'
  | 'reducePanel'
  | 'isEnableSwitchAdapter'
  | 'customizedNotification'
  | 'apiAxiosFunc'
  | 'outsideComponents'
  | 'onBeforeCallHangup';
/** The constructor's argument: the options of this version, and those of later ones without effect. */
export type AcceptedOptions = WorkbenchOptions & { readonly [Name in LaterOption]?: unknown };

type NamesWith<Part> = { [Name in keyof Table]: Table[Name] extends Part ? Name : never }[keyof Table];

/** The given option, or its default. */
export function optionOf<Name extends NamesWith<{ readonly default: unknown }>>(
  options: WorkbenchOptions,
  name: Name,
): NonNullable<WorkbenchOptions[Name]> {
  const { default: fallback }: OptionEntry<unknown> = optionTable[name];
  return (options[name] ?? fallback) as NonNullable<WorkbenchOptions[Name]>;
}

interface AnyEntry {
  readonly check: Check;
  readonly event?: keyof WorkbenchEvents;
  readonly ownEvent?: keyof WorkbenchEvents;
}
const entries: readonly (readonly [string, AnyEntry])[] = Object.entries(optionTable);

type HookName = NamesWith<{ readonly event: unknown } | { readonly ownEvent: unknown }>;

/** The workbench event of each hook. */
export const hooks = Object.fromEntries(
  entries.flatMap(([name, { event, ownEvent = event }]) => (ownEvent ? [[name, ownEvent]] : [])),
) as Readonly<Record<HookName, keyof WorkbenchEvents>>;

/** All options and hooks of this version. */
export const optionNames: readonly string[] = Object.keys(optionTable);

/** The expected type of an option in its development error: `header must be <a boolean>`. */
export function expectation(option: keyof WorkbenchOptions): string {
  return optionTable[option].check.expected;
}

/**
 * The given options in their declared types. Null counts as absent. A text is converted (`'true'`, `'15'`).
 * Unknown options are dropped, as pages carry options of other versions.
 * @throws DevelopmentError for the first option of a wrong type, with the document's text (`onInit must be
 * a function`)
 */
export function readOptions(options: unknown): WorkbenchOptions {
  if (!isObject(options)) throw new DevelopmentError('config must be an object');
  const read: Record<string, unknown> = {};
  for (const [name, { check }] of entries) {
    let value: unknown = (options as Record<string, unknown>)[name] ?? undefined;
    if (check.read && typeof value === 'string') {
      const text = value.trim();
      value = text === '' ? undefined : check.read(text);
    }
    if (value === undefined && name !== 'instanceId') continue;
    if (!check.test(value)) throw new DevelopmentError(`${name} must be ${check.expected}`);
    read[name] = value;
  }
  const { language, languages } = read as { language?: string; languages?: object };
  if (language !== undefined && !isBuiltIn(language) && !Object.hasOwn(languages ?? {}, language)) {
    throw new DevelopmentError(`language must be ${expectation('language')}`);
  }
  return read as unknown as WorkbenchOptions;
}

/** Converts 280, '280' or '280px' to a CSS length. */
export function cssLength(value: number | string): string {
  return typeof value === 'number' || /^\d+(\.\d+)?$/.test(value) ? `${value}px` : value;
}
