/** What the page knows of the customer of a call. All fields are texts, shown as they are. */
export interface Customer {
  readonly name?: string;
  readonly company?: string;
  /** In the order of the page; the first five are shown. */
  readonly tags?: readonly string[];
  readonly note?: string;
  /** The customer's page, for a link: https or http. */
  readonly url?: string;
}

const limits = { name: 60, company: 60, note: 300, tag: 20, tags: 5, url: 2_000 } as const;

/** A text on one line, cut; a number counts as its digits. */
function text(value: unknown, limit: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const line = String(value).replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

/** An absolute address that a link may lead to; never `javascript:`. */
function address(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > limits.url) return undefined;
  try {
    const url = new URL(value, globalThis.location?.href);
    return ['http:', 'https:'].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The shown part of what a page gave; undefined if nothing of it can be shown. */
export function readCustomer(given: unknown): Customer | undefined {
  if (given === null || typeof given !== 'object') return undefined;
  const { name, company, tags, note, url } = given as Record<string, unknown>;
  const labels = (Array.isArray(tags) ? tags : [])
    .flatMap((tag) => text(tag, limits.tag) ?? [])
    .slice(0, limits.tags);
  const read = {
    name: text(name, limits.name),
    company: text(company, limits.company),
    tags: labels.length > 0 ? labels : undefined,
    note: text(note, limits.note),
    url: address(url),
  };
  const known = Object.entries(read).filter(([, value]) => value !== undefined);
  return known.length > 0 ? (Object.fromEntries(known) as Customer) : undefined;
}
