import { expect, it } from 'vitest';
import { optionNames } from '../../sdk/src/options.ts';
import { controls, keptSettings, readText, withoutDefaults } from './controls.ts';
import { hookEvents } from './sdk-options.ts';

it('every option of the SDK has a control, and every hook is in the stream', () => {
  const shown = [...controls.map(({ name }) => name), ...hookEvents.map(([name]) => name)];
  expect(shown.sort()).toEqual([...optionNames].sort());
});

it('a control is of the kind that its option expects', () => {
  const kinds = new Map(controls.map((control) => [control.name, control]));
  expect(kinds.get('dom')).toMatchObject({ kind: 'place' });
  expect(kinds.get('header')).toMatchObject({ kind: 'switch', fallback: true });
  expect(kinds.get('theme')).toMatchObject({ kind: 'choice', choices: ['system', 'light', 'dark'] });
  expect(kinds.get('language')).toMatchObject({ kind: 'choice', choices: ['zh-CN', 'en-US'] });
  const actions = ['mobilePhoneAnswer', 'break', 'offline'];
  expect(kinds.get('moreActionList')).toMatchObject({ kind: 'list', choices: actions });
  for (const name of ['instanceId', 'width', 'afterCallRule', 'ajaxHeaders', 'accent'])
    expect(kinds.get(name), name).toMatchObject({ kind: 'text' });
});

it.each([
  ['afterCallRule', ' 15 ', { value: 15 }],
  ['afterCallRule', 'manual', { value: 'manual' }],
  ['afterCallRule', 'soon', { expected: "a number of seconds or 'manual'" }],
  ['ajaxHeaders', '{"token":"a"}', { value: { token: 'a' } }],
  ['accent', 'blue', { expected: "a colour such as '#7a3cff'" }],
  ['accent', '', { value: undefined }],
])('the text of %s is read as the SDK reads it: %s', (name, text, read) => {
  expect(readText(name, text)).toEqual(read);
});

it('what is the default anyway is left out', () => {
  const settings = {
    instanceId: 'demo',
    header: true,
    width: 280,
    height: 400,
    ajaxHeaders: {},
    accent: undefined,
  };
  expect(withoutDefaults(settings)).toEqual({ instanceId: 'demo', height: 400 });
});

it('of what an earlier visit kept, only what the SDK takes is used', () => {
  const kept = JSON.stringify({ theme: 'dark', header: 'maybe', onInit: 'x', gone: 1, autoAnswerCall: 5 });
  expect(keptSettings(kept)).toEqual({ theme: 'dark', autoAnswerCall: 5 });
  for (const text of [null, '', '{', 'null', '[]', '7']) expect(keptSettings(text)).toEqual({});
});
