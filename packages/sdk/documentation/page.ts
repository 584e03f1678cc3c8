// A page of docs/sdk is prose with marked places in it, which are filled from the code:
//   <!-- facts --> type, default, allowed statuses, place in the document, test
//   <!-- errors: MakeCall, no callee --> codes, and the codes that an operation can answer with
//   <!-- example name.ts --> a file of docs/sdk/examples
//   <!-- statuses --> and <!-- codes --> whole tables, <!-- pages: options --> a part of the index
import { readFileSync } from 'node:fs';
import { operations } from '@openseat/protocol';
import {
  agentStatuses,
  allows,
  type ConstrainedMethod,
  methodStatuses,
  statusCodes,
  statusDescriptions,
} from '@openseat/protocol/agent-status';
import { type ErrorCode, errorTexts, isErrorCode } from '@openseat/protocol/errors';
import { expectation, hooks, type OptionEntry, optionTable } from '../src/options.ts';
import { documentRows, statusWords } from './document-rows.ts';
import { isOption, type Kind, type Member, surface } from './surface.ts';
import { type Language, wordings } from './wording.ts';

export const members = surface();
const rows = documentRows();
export const folder = new URL('../../../docs/sdk/', import.meta.url);

export function fileName(name: string, language: Language): string {
  const kebab = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  return `${kebab}${language === 'zh' ? '.zh-CN' : ''}.md`;
}

export function pathOf({ kind, name }: Pick<Member, 'kind' | 'name'>, language: Language): string {
  return `${kind}/${fileName(name, language)}`;
}

export function read(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, folder), 'utf8');
  } catch {
    return undefined;
  }
}

const block = /<!-- (?<name>\w+)(?::? (?<given>[^>]*?))? -->\n(?:[\s\S]*?\n)??<!-- \/\k<name> -->/g;

/** The expected page, with each marked block filled from the code. */
export function filled(text: string, path: string, member: Member | undefined): string {
  const language: Language = path.endsWith('.zh-CN.md') ? 'zh' : 'en';
  return text.replace(block, (whole, name: string, given: string | undefined) => {
    const lines = content(name, given ?? '', { path, language, member });
    if (lines === undefined) throw new Error(`${path}: nothing is known as ${name}`);
    const [opening] = whole.split('\n');
    return [opening, ...lines, `<!-- /${name} -->`].join('\n');
  });
}

interface Place {
  readonly path: string;
  readonly language: Language;
  readonly member: Member | undefined;
}

function content(name: string, given: string, place: Place): readonly string[] | undefined {
  switch (name) {
    case 'facts':
      return facts(place);
    case 'errors':
      return errorTable(codesOf(given, place.path), place.language, wordings[place.language].errors[0]);
    case 'example':
      return example(given);
    case 'statuses':
      return statusTable(place.language);
    case 'codes':
      return errorTable(everyCode(), place.language);
    case 'pages':
      return index(given, place.language);
    default:
      return undefined;
  }
}

function facts({ path, language, member }: Place): readonly string[] {
  const words = wordings[language];
  const own = path.split('/').at(-1) ?? '';
  const other = language === 'en' ? own.replace('.md', '.zh-CN.md') : own.replace('.zh-CN.md', '.md');
  const home = language === 'en' ? '../README.md' : '../README.zh-CN.md';
  const navigation = `[${words.other}](${other}) · [${words.index}](${home})`;
  if (!member) return [navigation];
  const row = rows.get(member.name);
  return [
    navigation,
    '',
    ...(isOption(member) ? optionFacts(member, language) : methodFacts(member, language)),
    `- ${row ? words.document(member.kind, row.place) : words.ours}`,
    ...(row ? [`- ${words.test(row.test)}`] : []),
  ];
}

function optionFacts(
  member: Member & { readonly name: Parameters<typeof expectation>[0] },
  language: Language,
) {
  const words = wordings[language];
  const { kind, name, type } = member;
  const wrong = words.wrong(`\`${name} must be ${expectation(name)}\``);
  if (kind === 'hooks') {
    const event = (hooks as Readonly<Record<string, string>>)[name];
    return [
      `- ${words.signature}: \`${type}\`; ${wrong}`,
      ...(event ? [`- ${words.event(`\`${event}\``)}`] : []),
    ];
  }
  const { default: value }: OptionEntry<unknown> = optionTable[name];
  return [
    `- ${words.type}: \`${type}\`; ${wrong}`,
    ...(name === 'instanceId' ? [`- ${words.required}`] : []),
    ...(value === undefined
      ? []
      : [`- ${words.default(`\`${JSON.stringify(value).replaceAll('"', "'")}\``)}`]),
  ];
}

function methodFacts({ name, type, source }: Member, language: Language): readonly string[] {
  const words = wordings[language];
  const call = type.startsWith('(') || type.startsWith('<');
  // A leading underscore marks an unused argument; an optional argument needs no `| undefined`.
  const signature = type
    .replaceAll(/\b_(\w+:)/g, '$1')
    .replaceAll(' | undefined', '')
    .replace(' =>', ':');
  return [
    `- ${call ? words.signature : words.type}: \`${name}${call ? signature : `: ${type}`}\``,
    `- ${isConstrained(name) ? words.allowed(statusList(name, language)) : words.everywhere}`,
    ...(source.includes('#notYet(') && !source.includes('.actions.') ? [`- ${words.notYet}`] : []),
  ];
}

function isConstrained(name: string): name is ConstrainedMethod {
  return Object.hasOwn(methodStatuses, name);
}

function statusList(method: ConstrainedMethod, language: Language): string {
  const all = methodStatuses[method].map(
    (one) => `${statusCodes[one]} ${statusWords(language).get(statusCodes[one])}`,
  );
  return all.join(language === 'en' ? ', ' : '、');
}

/** Error codes as they are; an operation's name stands for its codes. */
function codesOf(given: string, path: string): readonly ErrorCode[] {
  const codes = given.split(/, */).flatMap((one) => {
    if (isErrorCode(one)) return [one];
    const operation = Object.values(operations).find(({ name }) => name === one);
    if (!operation) throw new Error(`${path}: '${one}' is neither an error code nor an operation`);
    return operation.errors;
  });
  return [...new Set(codes)];
}

/** Every code on a page of a method or a guide. */
function everyCode(): readonly ErrorCode[] {
  const pages = [...members.map((member) => pathOf(member, 'en')), 'guides/errors.md'];
  const codes = pages.flatMap((path) =>
    [...(read(path) ?? '').matchAll(/<!-- errors: (?<given>[^>]*?) -->/g)].flatMap(({ groups }) =>
      codesOf(groups?.given ?? '', path),
    ),
  );
  return (Object.keys(errorTexts) as ErrorCode[]).filter((code) => codes.includes(code));
}

function errorTable(codes: readonly ErrorCode[], language: Language, heading?: string): readonly string[] {
  const [, code, text] = wordings[language].errors;
  return [
    ...(heading ? [`## ${heading}`, ''] : []),
    `| ${code} | ${text} |`,
    '| --- | --- |',
    ...codes.map((one) => `| \`${one}\` | ${errorTexts[one][language].replaceAll('|', '\\|')} |`),
  ];
}

function example(name: string): readonly string[] {
  const text = read(`examples/${name}`);
  if (text === undefined) throw new Error(`docs/sdk/examples/${name} is missing`);
  return [`\`\`\`${name.split('.').at(-1)}`, text.trimEnd(), '```'];
}

function statusTable(language: Language): readonly string[] {
  const words = wordings[language];
  const documented = members.filter(({ name }) => isConstrained(name));
  return [
    `| ${words.statuses.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...agentStatuses.map((status) => {
      const allowed = documented.filter(({ name }) => isConstrained(name) && allows(status, name));
      const links = allowed.map(({ name }) => `[${name}](../methods/${fileName(name, language)})`);
      return `| ${statusCodes[status]} | ${statusWords(language).get(statusCodes[status])} | \`${statusDescriptions[status]}\` | ${links.join(', ')} |`;
    }),
  ];
}

/** A page's first sentence, for the index. */
function gist(path: string): string {
  const paragraphs = (read(path) ?? '').replaceAll(block, '').split(/\n{2,}/);
  const first = paragraphs.find((one) => one.trim() !== '' && !one.startsWith('#')) ?? '';
  const line = first.trim().replaceAll('\n', path.endsWith('.zh-CN.md') ? '' : ' ');
  const sentence = /^.*?(?:\.(?= |$)|。|$)/.exec(line)?.[0] ?? '';
  return sentence.replaceAll('**', '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

function title(path: string): string {
  return /^# (.*)$/m.exec(read(path) ?? '')?.[1] ?? path;
}

function index(kind: string, language: Language): readonly string[] {
  const paths =
    kind === 'guides'
      ? guides.map((name) => `guides/${fileName(name, language)}`)
      : inOrder(members.filter((member) => member.kind === kind)).map((member) => pathOf(member, language));
  return paths.map((path) => `- [${title(path)}](${path}): ${gist(path)}`);
}

/** By the document's numbers; other members come last. */
function inOrder(list: readonly Member[]): readonly Member[] {
  const number = ({ name }: Member) => {
    const [chapter = '', item = '0', patch] = (rows.get(name)?.place ?? '99').split('.');
    return patch === undefined ? Number(chapter) * 100 + Number(item) : 9000;
  };
  return [...list].sort((a, b) => number(a) - number(b));
}

export const guides = [
  'loading',
  'statuses',
  'errors',
  'events',
  'languages',
  'headless',
  'tabs',
  'react',
  'vue',
  'development',
] as const;

export type { Kind };
