import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type ContactExport, contactLines } from './contact-export.ts';
import type { ContactSearch, FoundContact } from './contact-search.ts';
import { ExportTickets } from './export-tickets.ts';

const asked: ContactExport = {
  filter: {
    ...{ instanceId: 'demo', scope: { type: 'everything' }, from: 0, to: 1000, newestFirst: true },
    numbers: [{ digits: '8000', before: true, after: false }],
  },
  ...{ shown: { callers: true, callees: true }, timeZone: 'Asia/Shanghai', language: 'zh' },
};

const contact: Omit<FoundContact, 'id'> = {
  ...{
    direction: 'inbound',
    disposition: 'Success',
    caller: '1',
    callee: '2',
    startedAt: 0,
    endedAt: 3_725_000,
  },
  ...{ establishedAt: 0, releasedBy: 'agent', agents: [], groups: [], recorded: false, voicemail: false },
  satisfaction: 4,
};

/** A search with so many contacts, which counts the pages that were read. */
function manyContacts(count: number) {
  const read = { pages: 0 };
  const search: Pick<ContactSearch, 'page'> = {
    async page(_filter, size, after) {
      read.pages += 1;
      const from = after ? Number(after.id) + 1 : 0;
      const ids = Array.from({ length: Math.min(size, count - from) }, (_unused, index) => from + index);
      const last = ids.at(-1) ?? count;
      const next = last + 1 < count ? { startedAt: 0, id: String(last) } : undefined;
      return { list: ids.map((id) => ({ ...contact, id: String(id) })), next };
    },
  };
  return { read, search };
}

it('has all rows of all pages, in order, in words', async () => {
  const { search } = manyContacts(1_234);
  let rows = 0;
  let text = '';
  for await (const piece of contactLines(search, asked, () => (rows += 1))) text += piece;
  const lines = text.split('\r\n').slice(0, -1);
  expect(rows).toBe(1_234);
  expect(lines.slice(0, 4)).toEqual([
    ...['\uFEFF通话记录', '时区,Asia/Shanghai'],
    '时间范围,1970-01-01 08:00:00,1970-01-01 08:00:01',
    '筛选,newestFirst: true; numbers: *8000',
  ]);
  expect(lines[6]).toBe('1970-01-01 08:00:00,呼入,1,2,,,1:02:05,1:02:05,已接通,坐席,否,否,4,0');
  expect(lines.slice(6).map((line) => line.split(',').at(-1))).toEqual(
    Array.from({ length: 1_234 }, (_unused, index) => String(index)),
  );
});

it('reads no further than its reader, however much there is', async () => {
  const { read, search } = manyContacts(1_000_000);
  const stream = Readable.from(contactLines(search, asked), { objectMode: false, highWaterMark: 65_536 });
  await new Promise((resolve) => stream.once('readable', resolve));
  await pause(20);
  expect(read.pages).toBeLessThan(10);
  stream.destroy();
});

it('keeps a ticket for 5 minutes, and not too many', () => {
  let now = 0;
  const tickets = new ExportTickets(() => now);
  const act = { instanceId: 'demo', actorId: 'a', action: 'CreateExport', requestId: 'r' };
  const add = () => tickets.add({ export: asked, fileName: 'a.csv', userId: 'a', act });
  const { id, expiresAt } = add();
  expect(expiresAt).toBe(300_000);
  now = 299_999;
  expect(tickets.take(id)?.fileName).toBe('a.csv');
  expect(tickets.take(id)).toBeUndefined();
  const late = add();
  now += 300_000;
  expect(tickets.take(late.id)).toBeUndefined();
  const first = add();
  const others = Array.from({ length: 200 }, add);
  expect(tickets.take(first.id)).toBeUndefined();
  expect(others.every((other) => tickets.take(other.id) !== undefined)).toBe(true);
});
