import { expect, it } from 'vitest';
import { serverErrorTexts } from './errors/server-error-texts.ts';
import { workbenchErrorTexts } from './errors/workbench-error-texts.ts';
import { errorText, errorTexts } from './errors.ts';
import { isWorkbenchErrorCode, workbenchErrorText } from './workbench-errors.ts';

it('each code has its text in one place', () => {
  const both = Object.keys(serverErrorTexts).filter((code) => code in workbenchErrorTexts);
  expect(both).toEqual([]);
  expect(Object.keys(errorTexts)).toHaveLength(
    Object.keys(serverErrorTexts).length + Object.keys(workbenchErrorTexts).length,
  );
});

it('a workbench has its own texts, and none of administration', () => {
  expect(isWorkbenchErrorCode('network error')).toBe(true);
  expect(isWorkbenchErrorCode('Exists.SkillGroupName')).toBe(false);
  expect(workbenchErrorText('network blocked', 'en', { part: 'udp' })).toBe(
    errorText('network blocked', 'en', { part: 'udp' }),
  );
});
