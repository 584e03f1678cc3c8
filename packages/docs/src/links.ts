import { posix } from 'node:path';
import { placeOf } from './place.ts';

/** What links of the guides may lead to. */
export interface LinkTargets {
  /** The ids of a page's headings, by the page's file. Undefined: it is no page of the site. */
  idsOf(file: string): ReadonlySet<string> | undefined;
  /** Whether the repository has a file, by its path. */
  hasFile(file: string): boolean;
}

/** The address of a file of the repository that is no page, such as an image or a configuration. */
export interface FileLink {
  readonly file: string;
  readonly address: string;
}

export type Link = { readonly page: string } | { readonly copy: FileLink } | 'outside' | 'dead';

const isImage = (file: string) => /\.(png|webp|svg)$/.test(file);

/** Where an address in the Markdown file `from` leads. */
export function followLink(targets: LinkTargets, from: string, address: string): Link {
  if (/^[a-z][a-z\d+.-]*:|^\//i.test(address)) return 'outside';
  const [path = '', fragment] = decodeURI(address).split('#');
  const file = path === '' ? from : posix.join(posix.dirname(from), path);
  const ids = targets.idsOf(file);
  if (ids) {
    if (fragment === undefined) return { page: placeOf(file).address };
    return ids.has(fragment) ? { page: `${placeOf(file).address}#${encodeURIComponent(fragment)}` } : 'dead';
  }
  if (fragment !== undefined || file.startsWith('..') || !targets.hasFile(file)) return 'dead';
  // Other files are shown as text, whatever they are.
  return { copy: { file, address: `/docs/files/${file}${isImage(file) ? '' : '.txt'}` } };
}
