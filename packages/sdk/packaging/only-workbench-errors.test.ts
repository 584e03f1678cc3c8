import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { administrationCodes, onlyWorkbenchErrors } from '../only-workbench-errors.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const errors = fileURLToPath(new URL('../../protocol/src/errors.ts', import.meta.url));

describe('the error texts of a script', () => {
  it('are without statuses and without those of administration', () => {
    const source = onlyWorkbenchErrors.transform(read(errors), errors) ?? '';
    expect(source).not.toMatch(/status: \d/);
    expect(source).not.toContain('Exists.SkillGroupName');
    for (const code of ['network error', 'UserBusy', '6008', 'Response.Malformed']) {
      expect(source).toContain(`"${code}":{"en":`);
    }
  });

  it('have every code that the workbench makes itself', () => {
    const folder = new URL('../src/', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.tsx?$/.test(path),
    );
    const made = sources.flatMap((path) =>
      [...read(fileURLToPath(new URL(path, folder))).matchAll(/workbenchError\(\s*'([^']+)'/g)].map(
        ([, code]) => code,
      ),
    );
    expect(made.length).toBeGreaterThan(10);
    expect(administrationCodes().filter((code) => made.includes(code))).toEqual([]);
  });
});
