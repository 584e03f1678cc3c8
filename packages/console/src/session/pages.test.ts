import { type Operation, operations, type Role } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { mayOpen, pages } from './pages.ts';

const all: readonly Operation[] = Object.values(operations);

/** What a server grants to a role (`ListPrivilegesOfUser`). */
const privilegesOf = (role: Role) =>
  new Set(all.filter(({ roles }) => roles.includes(role)).map(({ name }) => name));

const opened = (role: Role) => pages.filter((page) => mayOpen(page, privilegesOf(role)));

describe('the menu', () => {
  it('has each page once', () => {
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  });

  it('shows an administrator every page, and an agent none', () => {
    expect(opened('administrator')).toEqual(pages);
    expect(opened('agent')).toEqual([]);
  });

  it('shows a supervisor live lists, records, reports and people', () => {
    const sections = new Set(opened('leader').map(({ path }) => path.split('/')[1]));
    expect([...sections]).toEqual(['live', 'records', 'reports', 'people']);
  });
});
