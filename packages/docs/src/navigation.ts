import type { Language } from './place.ts';
import type { Texts } from './texts.ts';

export type GroupName = keyof Texts['groups'];

const callCentre = [
  'administration',
  'sign-in',
  'flows',
  'supervision',
  'recordings',
  'short-messages',
  'verification',
  'webhooks',
];
const frontEnd = [
  'docs/sdk/README',
  /^docs\/sdk\/guides\//,
  /^packages\/\w+\/README/,
  'docs/compatibility',
  'docs/design/panel',
];

/** Which pages a group of the navigation has, in this order: a page's path without ending, or a pattern. */
const groups: readonly (readonly [GroupName, readonly (string | RegExp)[]])[] = [
  ['start', ['README', 'docs/first-hour']],
  ['frontEnd', frontEnd],
  ['options', [/^docs\/sdk\/options\//]],
  ['hooks', [/^docs\/sdk\/hooks\//]],
  ['methods', [/^docs\/sdk\/methods\//]],
  ['callCentre', callCentre.map((name) => `docs/${name}`)],
  ['operation', [/^docs\/[^/]+$/]],
  [
    'project',
    [
      'ARCHITECTURE',
      /^docs\/architecture\//,
      'GLOSSARY',
      'CONTRIBUTING',
      'docs/decisions/README',
      'docs/design/console',
    ],
  ],
];

export interface Group {
  readonly name: GroupName;
  readonly files: readonly string[];
}

/**
 * The navigation of one language. Pages that exist in English only are in it as they are.
 * @param files all pages of the site
 */
export function navigation(files: readonly string[], language: Language): readonly Group[] {
  const known = new Set(files);
  const ending = (path: string) => (language === 'zh' && known.has(`${path}.zh-CN.md`) ? '.zh-CN.md' : '.md');
  const paths = [...new Set(files.map((file) => file.replace(/(\.zh-CN)?\.md$/, '')))].sort();
  const taken = new Set<string>();
  return groups.map(([name, patterns]) => {
    const chosen = patterns.flatMap((pattern) =>
      paths.filter((path) => (typeof pattern === 'string' ? path === pattern : pattern.test(path))),
    );
    const own = [...new Set(chosen)].filter((path) => !taken.has(path));
    for (const path of own) taken.add(path);
    return { name, files: own.map((path) => `${path}${ending(path)}`) };
  });
}
