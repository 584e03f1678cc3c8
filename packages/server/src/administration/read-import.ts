import { OpenSeatError, type Role, roles } from '@openseat/protocol';
import { checkedEmail, checkedLoginName, checkedPhone, shownName } from './names.ts';
import type { Levels, Person } from './user-changes.ts';

export const importColumns = ['loginName', 'displayName', 'email', 'phone', 'roles', 'groups'] as const;
export type ImportColumn = (typeof importColumns)[number];

/** A line of the text, its columns as they are written. Absent columns are empty. */
export interface ImportLine extends Readonly<Record<ImportColumn, string>> {
  /** From 1, the line of the columns. */
  readonly line: number;
}

export interface ImportProblem {
  readonly line: number;
  readonly column: ImportColumn;
  readonly error: OpenSeatError;
}

export interface ImportedUser extends Person {
  readonly loginName: string;
  readonly roles: readonly Role[];
  readonly levels: Levels;
}

interface Surroundings {
  /** Login names of the text that users have already, in any case of letters. */
  readonly taken: readonly string[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** `agent leader`; empty: agent. */
function rolesOf(text: string): readonly Role[] {
  const names = text
    .toLowerCase()
    .split(/[\s,;，；]+/)
    .filter(Boolean);
  if (names.length === 0) return ['agent'];
  return [...new Set(names)].map((name) => {
    const role = roles.find((known) => known === name);
    if (!role) throw new OpenSeatError('Import.Role', { name, roles: roles.join(', ') });
    return role;
  });
}

/** `Sales:5; Support:3`. */
function levelsOf(text: string, groups: Surroundings['groups']): Levels {
  const levels = new Map<string, number>();
  for (const part of text.split(/[;；]/)) {
    if (part.trim() === '') continue;
    const [, name = '', level] = /^(.*)[:：]\s*(10|[1-9])\s*$/.exec(part) ?? [];
    if (level === undefined) throw new OpenSeatError('Import.Level', { text: part.trim() });
    const group = groups.find((known) => known.name.toLowerCase() === name.trim().toLowerCase());
    if (!group) throw new OpenSeatError('Import.Group', { name: name.trim() });
    levels.set(group.id, Number(level));
  }
  return levels;
}

/** The users of a text, and everything that is wrong with it, each with its line and column. */
export function readImport(
  lines: readonly ImportLine[],
  { taken, groups }: Surroundings,
): { readonly users: readonly ImportedUser[]; readonly problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const existing = new Set(taken.map((name) => name.toLowerCase()));
  const seen = new Map<string, number>();
  const users = lines.flatMap((line): ImportedUser[] => {
    let isGood = true;
    const read = <Value>(column: ImportColumn, of: (text: string) => Value): Value | undefined => {
      try {
        return of(line[column].trim());
      } catch (error) {
        if (!(error instanceof OpenSeatError)) throw error;
        problems.push({ line: line.line, column, error });
        isGood = false;
        return undefined;
      }
    };
    const loginName = read('loginName', (text) => {
      const name = checkedLoginName(text);
      const key = name.toLowerCase();
      const before = seen.get(key);
      if (before !== undefined) throw new OpenSeatError('Import.Twice', { name, line: before });
      seen.set(key, line.line);
      if (existing.has(key)) throw new OpenSeatError('Exists.UserName', { name });
      return name;
    });
    const user = {
      displayName: read('displayName', (text) => shownName(text, 'displayName')) ?? '',
      email: read('email', checkedEmail) ?? '',
      phone: read('phone', checkedPhone) ?? '',
      roles: read('roles', rolesOf) ?? [],
      levels: read('groups', (text) => levelsOf(text, groups)) ?? new Map<string, number>(),
    };
    return isGood && loginName !== undefined ? [{ ...user, loginName }] : [];
  });
  return { users, problems };
}
