/** An entry of Asterisk's log. */
export interface LogEntry {
  readonly at: string;
  readonly level: string;
  /** The place in Asterisk's source, such as `res_pjsip/pjsip_distributor.c:676`. */
  readonly kind: string;
  readonly message: string;
}

const maxCharacters = 1000;

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Parses an entry of Asterisk's JSON formatter. Undefined: the line is no entry. */
export function readEntry(line: string): LogEntry | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { timestamp, logmsg } = recordOf(parsed);
  const { location, level, message } = recordOf(logmsg);
  const { filename, line: lineNumber } = recordOf(location);
  if (typeof message !== 'string') return undefined;
  return {
    at: textOf(timestamp),
    level: textOf(level),
    kind: `${textOf(filename)}:${textOf(lineNumber)}`,
    message,
  };
}

/** Line breaks, escape sequences and direction marks could show a reader something else than was logged. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const escaped = (character: string) => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/** Removes what identifies callers: user parts, names and numbers. */
function withoutPersons(message: string): string {
  return message
    .replace(/"[^"]*"\s*(?=<sips?:)/gi, '')
    .replace(/\b(sips?:|tel:)[^@>\s;'"]+(?=[@>;\s'"]|$)/gi, '$1***')
    .replace(/(AccountID=)"[^"]*"/g, '$1"***"')
    .replace(/\+?\d{7,}/g, '***');
}

/** An entry as one line of a file. Safe with any content from strangers. */
export function writtenEntry({ at, level, kind, message }: LogEntry): string {
  const text = withoutPersons(message.trimEnd().replace(unseen, escaped));
  const cut = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  return `${at} ${level} ${kind}: ${cut}`;
}
