import Type, { type Static } from 'typebox';

/**
 * Why a flow is refused, in both languages. A text may contain placeholders such as `{name}`, filled from
 * the problem's details.
 */
export const flowProblemTexts = {
  Malformed: {
    en: 'The flow does not have the right structure: {reason}.',
    zh: '格式不符合流程定义：{reason}。',
  },
  StartUnknown: {
    en: 'The flow begins with {target}, which does not exist.',
    zh: '起始节点 {target} 不存在。',
  },
  BranchUnknown: {
    en: 'This branch leads to {target}, which does not exist.',
    zh: '该分支指向不存在的节点 {target}。',
  },
  LoopWithoutInput: {
    en: 'A caller who presses no key would loop forever: this branch leads back to {target}.',
    zh: '来电者不按键时会无限循环：该分支又回到节点 {target}。',
  },
  DeadEnd: {
    en: 'From this node the call can neither reach a person nor end.',
    zh: '从该节点出发，通话既无法接通任何人，也无法结束。',
  },
  NodeNotForPurpose: {
    en: 'A flow for {purpose} cannot have a node of type {type}.',
    zh: '用途为 {purpose} 的流程不能使用 {type} 类型的节点。',
  },
  NotCarriedOut: {
    en: 'The server does not support {what} yet.',
    zh: '服务器尚未支持 {what}。',
  },
  GroupUnknown: { en: 'There is no skill group {group}.', zh: '技能组 {group} 不存在。' },
  FileUnknown: { en: 'There is no uploaded file {file}.', zh: '语音文件 {file} 不存在。' },
  HoursUnknown: {
    en: 'There is no opening-hours node {target}.',
    zh: '不存在营业时间节点 {target}。',
  },
  KeyTwice: { en: 'The key {key} has two meanings here.', zh: '按键 {key} 在此有两种含义。' },
  TimeZoneUnknown: { en: 'There is no time zone {timeZone}.', zh: '时区 {timeZone} 不存在。' },
  DateUnknown: { en: 'There is no date {date}.', zh: '日期 {date} 不存在。' },
  DigitsReversed: {
    en: 'The minimum number of digits, {min}, is greater than the maximum, {max}.',
    zh: '最少位数 {min} 大于最多位数 {max}。',
  },
  VariableUnknown: {
    en: 'The variable {variable} never gets a value.',
    zh: '变量 {variable} 从未被赋值。',
  },
  SecretTold: {
    en: 'The secret digits of {variable} may only be compared, or sent in the body of a request.',
    zh: '保密输入 {variable} 只能用于比较，或放在请求正文中发送。',
  },
  AddressRefused: {
    en: 'Requests to this address are not allowed: {reason}.',
    zh: '该地址无法请求：{reason}。',
  },
} as const satisfies Record<string, { en: string; zh: string }>;

export type FlowProblemCode = keyof typeof flowProblemTexts;
export const flowProblemCodes = Object.keys(flowProblemTexts) as readonly FlowProblemCode[];

/** One reason why a flow is refused, with its place. */
export const FlowProblem = Type.Object({
  code: Type.Enum(flowProblemCodes),
  /** The id of a node; absent if the problem concerns the whole flow. */
  node: Type.Optional(Type.String()),
  /** The node's property, such as `onTimeout` or `choices.1`. */
  branch: Type.Optional(Type.String()),
  message: Type.String(),
  /** The Chinese text. */
  tip: Type.String(),
});
export type FlowProblem = Static<typeof FlowProblem>;

type Details = Readonly<Record<string, string | number>>;

function fill(text: string, details: Details): string {
  return text.replace(/\{(\w+)\}/g, (_place, name: string) => String(details[name] ?? ''));
}

/** A problem with its place, in both languages. */
export function flowProblem(
  code: FlowProblemCode,
  place: { readonly node?: string; readonly branch?: string },
  details: Details = {},
): FlowProblem {
  const { en, zh } = flowProblemTexts[code];
  return { code, ...place, message: fill(en, details), tip: fill(zh, details) };
}
