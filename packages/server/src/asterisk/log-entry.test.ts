import { describe, expect, it } from 'vitest';
import { readEntry, writtenEntry } from './log-entry.ts';

function line(message: string): string {
  return JSON.stringify({
    hostname: 'openseat',
    timestamp: '2026-11-29 12:00:00.123',
    identifiers: { lwp: 7, callid: '' },
    logmsg: {
      location: { filename: 'res_pjsip/pjsip_distributor.c', function: 'log_failed_request', line: 676 },
      level: 'NOTICE',
      message,
    },
  });
}

function written(message: string): string {
  const entry = readEntry(line(message));
  if (!entry) throw new Error('No entry.');
  return writtenEntry(entry);
}

const head = '2026-11-29 12:00:00.123 NOTICE res_pjsip/pjsip_distributor.c:676: ';

describe('an entry of Asterisk’s log', () => {
  it('keeps what an operator needs, and no person', () => {
    expect(
      written(
        `Request 'INVITE' from '"13800138000" <sip:13800138000@127.0.0.9>' failed for '127.0.0.9:5062' (callid: 1) - No matching endpoint found`,
      ),
    ).toBe(
      `${head}Request 'INVITE' from '<sip:***@127.0.0.9>' failed for '127.0.0.9:5062' (callid: 1) - No matching endpoint found`,
    );
  });

  it.each([
    ['line breaks', 'from x\r\n2026-11-29 12:00:00.999 ERROR y.c:1: forged', '\\u{d}\\u{a}2026'],
    [
      'separators that some readers break lines at',
      'a\u2028b\u2029c\u0085d',
      'a\\u{2028}b\\u{2029}c\\u{85}d',
    ],
    ['escape sequences of a terminal', 'a\u001b[2Jb', 'a\\u{1b}[2Jb'],
    ['marks that turn the direction', 'a\u202eb', 'a\\u{202e}b'],
  ])('shows %s as what they are, in one line', (_name, message, shown) => {
    const text = written(message);
    expect(text).toContain(shown);
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });

  it('has an end', () => {
    expect(written('x y '.repeat(10_000)).length).toBeLessThan(1_200);
  });

  it.each(['', '{', 'null', '[]', '{"logmsg":{}}', 'NOTICE: forged'])(
    'is not what is no JSON of the logger: %s',
    (text) => {
      expect(readEntry(text)).toBeUndefined();
    },
  );
});
