import { type ShownNumbers, shownSides } from '../settings/shown-numbers.ts';
import type { ContactFilter, ContactPosition, ContactSearch, FoundContact } from './contact-search.ts';
import { contactTypeOf, wholeSeconds } from './contact-words.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import { type ExportLanguage, exportTexts } from './export-texts.ts';

/** Rows that are in memory at once. */
const pageSize = 500;

export interface ContactExport {
  readonly filter: ContactFilter;
  readonly shown: ShownNumbers;
  readonly timeZone: string;
  readonly language: ExportLanguage;
}

type Texts = ReturnType<typeof exportTexts>;

/** Seconds as h:mm:ss, which spreadsheets read as a duration. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** `yyyy-MM-dd HH:mm:ss` in a zone. */
function wallTime(timeZone: string): (epochMs: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (epochMs) => format.format(epochMs);
}

function wordOf(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

/** The filters that are set, by their names in the API. */
function filterText({ filter }: ContactExport, texts: Texts): string {
  const { scope: _scope, instanceId: _id, from: _from, to: _to, numbers, ...others } = filter;
  const sought = numbers?.map(
    ({ digits, before, after }) => `${before ? '*' : ''}${digits}${after ? '*' : ''}`,
  );
  const set = Object.entries({ ...others, numbers: sought }).flatMap(([name, value]) => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    return [`${name}: ${Array.isArray(value) ? value.join(' ') : value}`];
  });
  return set.join('; ') || texts.all;
}

function rowOf(contact: FoundContact, texts: Texts, shown: ShownNumbers, at: (ms: number) => string): string {
  const { startedAt, endedAt, establishedAt = endedAt, satisfaction } = contact;
  const { caller, callee } = shownSides(contact, shown);
  const names = (of: FoundContact['agents']) => of.map(({ name }) => name).join(', ');
  const yesNo = (is: boolean) => (is ? texts.yes : texts.no);
  return csvLine([
    at(startedAt),
    wordOf(texts.types, contactTypeOf(contact.direction)),
    ...[caller, callee, names(contact.agents), names(contact.groups)],
    ...[clock(wholeSeconds(endedAt - establishedAt)), clock(wholeSeconds(endedAt - startedAt))],
    wordOf(texts.dispositions, contact.disposition),
    wordOf(texts.releasers, contact.releasedBy),
    ...[yesNo(contact.recorded), yesNo(contact.voicemail)],
    ...[satisfaction < 0 ? '' : String(satisfaction), contact.id],
  ]);
}

/**
 * The contacts of a search as a CSV file, a page at a time: the pages of `SearchContacts`, in its order. The
 * zone, the period and the filter are at its head. @param onRow is called for each contact
 */
export async function* contactLines(
  search: Pick<ContactSearch, 'page'>,
  asked: ContactExport,
  onRow: () => void = () => undefined,
): AsyncGenerator<string> {
  const { filter, shown, timeZone, language } = asked;
  const texts = exportTexts(language);
  const at = wallTime(timeZone);
  yield byteOrderMark;
  yield csvLine([texts.title]);
  yield csvLine([texts.zone, timeZone]);
  yield csvLine([texts.period, at(filter.from), at(filter.to)]);
  yield csvLine([texts.filter, filterText(asked, texts)]);
  yield csvLine([]);
  yield csvLine(texts.columns);
  let after: ContactPosition | undefined;
  do {
    const page = await search.page(filter, pageSize, after);
    let lines = '';
    for (const contact of page.list) {
      lines += rowOf(contact, texts, shown, at);
      onRow();
    }
    if (lines !== '') yield lines;
    after = page.next;
  } while (after);
}
