import { expect, it } from 'vitest';
import { buildSite } from './site.ts';

const build = (pages: Record<string, string>, files: readonly string[] = []) =>
  buildSite({ pages: new Map(Object.entries(pages)), hasFile: (path) => files.includes(path) });

it('each file has its page, and links between files lead from page to page', () => {
  const { pages, deadLinks, copies } = build(
    {
      'README.md':
        '# Start\n[Calls](docs/calls.md#on-hold-2) [design](docs/design/panel.md) ![two](docs/two.png) [out](https://example.com)',
      'docs/calls.md': '# Calls\n## On hold (2)\n[home](../README.md) [service](../deploy/openseat.service)',
      'docs/calls.zh-CN.md': '# 通话\n[保持](#保持)\n## 保持',
      'docs/design/panel.md': '# The panel',
    },
    ['docs/two.png', 'deploy/openseat.service'],
  );
  expect(deadLinks).toEqual([]);
  expect([...pages.keys()]).toEqual([
    'en/index.html',
    'en/calls.html',
    'zh/calls.html',
    'en/design/panel.html',
  ]);
  const home = pages.get('en/index.html');
  expect(home).toContain('<a href="/docs/en/calls#on-hold-2">Calls</a>');
  expect(home).toContain('<img src="/docs/files/docs/two.png" alt="two">');
  expect(home).toContain('<a href="https://example.com">out</a>');
  expect(pages.get('en/calls.html')).toContain(
    '<a href="/docs/files/deploy/openseat.service.txt">service</a>',
  );
  expect(pages.get('zh/calls.html')).toContain('<html lang="zh-CN">');
  expect(copies.map(({ file }) => file).sort()).toEqual(['deploy/openseat.service', 'docs/two.png']);
});

it.each([
  ['a page that is not there', '[x](gone.md)'],
  ['a heading that is not there', '[x](other.md#gone)'],
  ['a heading of the page itself that is not there', '[x](#gone)'],
  ['a file that is not there', '![x](gone.png)'],
  ['a folder', '[x](folder)'],
  ['a file outside the repository', '[x](../../secret.md)'],
])('a link to %s is dead', (_what, text) => {
  const address = /\((.*)\)/.exec(text)?.[1];
  const { deadLinks } = build({ 'docs/page.md': `# Page\n${text}`, 'docs/other.md': '# Other\n## There' });
  expect(deadLinks).toEqual([`docs/page.md: ${address}`]);
});

it('a page leads to the same page in the other language, or to its first page', () => {
  const { pages } = build({ 'docs/a.md': '# A', 'docs/a.zh-CN.md': '# 甲', 'docs/b.md': '# B' });
  expect(pages.get('en/a.html')).toContain('<a href="/docs/zh/a" hreflang="zh-CN"');
  expect(pages.get('zh/a.html')).toContain('<a href="/docs/en/a" hreflang="en"');
  expect(pages.get('en/b.html')).toContain('<a href="/docs/zh/" hreflang="zh-CN"');
});

it('the navigation of a language has its own pages, and others only where there is none', () => {
  const { pages } = build({
    'docs/a.md': '# A',
    'docs/a.zh-CN.md': '# 甲',
    'docs/decisions/README.md': '# Decisions',
  });
  const navigation = pages.get('zh/a.html')?.split('<nav class="pages"')[1]?.split('</nav>')[0];
  expect(navigation).toContain('<a href="/docs/zh/a" aria-current="page">甲</a>');
  expect(navigation).toContain('<a href="/docs/en/decisions/">Decisions</a>');
  expect(navigation).not.toContain('/docs/en/a"');
});

it('a page holds no script, style or handler of its own, as the policy allows none', () => {
  const { pages } = build({
    'docs/a.md':
      '# A <script>x</script>\n<!-- facts -->\n<b onclick="x">b</b>\n\n| a |\n| --- |\n| 1<br>2 |\n\n```ts\nconst a = "<b>";\n```',
  });
  const html = pages.get('en/a.html') ?? '';
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/docs/assets/search.js" defer>']);
  expect(html).not.toMatch(/<style| style=|<b onclick|facts/);
  expect(html).toContain('1<br>2');
  expect(html).toContain('<span class="hljs-string">&quot;&lt;b&gt;&quot;</span>');
});

it('what is searched in Chinese is found in pages that exist in English only as well', () => {
  const { search } = build({
    'docs/a.md': '# A\nbody\n## Part\nmore',
    'docs/a.zh-CN.md': '# 甲',
    'docs/b.md': '# B',
  });
  expect(search.en.map(({ address }) => address)).toEqual(['/docs/en/a', '/docs/en/a#part', '/docs/en/b']);
  expect(search.zh.map(({ address }) => address)).toEqual(['/docs/zh/a', '/docs/en/b']);
  expect(search.en[1]).toEqual({ title: 'A', heading: 'Part', address: '/docs/en/a#part', body: 'more' });
});
