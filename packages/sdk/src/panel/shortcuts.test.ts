import type { AgentStatus } from '@openseat/protocol/agent-status';
import { describe, expect, it, vi } from 'vitest';
import type { WorkbenchView } from '../core/workbench-state.ts';
import {
  combinationOf,
  ownShortcuts,
  runShortcut,
  type ShortcutName,
  shortcutLabel,
  shortcutOf,
} from './shortcuts.ts';

const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

describe('a combination', () => {
  it('has a modifier and a key', () => {
    expect(combinationOf({ ...none, altKey: true, shiftKey: true, code: 'KeyA' })).toBe('Alt+Shift+KeyA');
    expect(combinationOf({ ...none, shiftKey: true, code: 'KeyA' })).toBeUndefined();
    expect(combinationOf({ ...none, code: 'Enter' })).toBeUndefined();
    expect(combinationOf({ ...none, altKey: true, code: 'AltLeft' })).toBeUndefined();
  });

  it('is shown as keys are labelled', () => {
    expect(shortcutLabel('Alt+Shift+KeyA')).toBe('Alt+Shift+A');
    expect(shortcutLabel('Ctrl+Digit1')).toBe('Ctrl+1');
    expect(shortcutLabel('Ctrl+F9')).toBe('Ctrl+F9');
  });

  it('names its shortcut', () => {
    const pressed = { ...none, altKey: true, shiftKey: true, code: 'KeyM' };
    expect(shortcutOf(pressed, ownShortcuts)).toBe('mute');
    expect(shortcutOf(pressed, { ...ownShortcuts, mute: 'Ctrl+KeyM' })).toBeUndefined();
  });
});

describe('a shortcut', () => {
  const run = (name: ShortcutName, status: AgentStatus, call: object = {}, allowHangUp = true) => {
    const done: string[] = [];
    const actions = new Proxy({}, { get: (_, action) => () => done.push(String(action)) });
    const state = { agent: { status }, call, settings: { allowHangUp }, pending: undefined };
    const view = { state: () => state, actions } as unknown as WorkbenchView;
    return { ran: runShortcut(name, view), done };
  };

  it.each<[ShortcutName, AgentStatus, string]>([
    ['answer', 'ringing', 'answer'],
    ['reject', 'ringing', 'reject'],
    ['hangUp', 'inboundCall', 'hangUp'],
    ['mute', 'inboundCall', 'setMuted'],
    ['hold', 'inboundCall', 'hold'],
    ['hold', 'held', 'retrieve'],
    ['ready', 'wrapUp', 'ready'],
  ])('%s in %s is %s', (name, status, action) => {
    expect(run(name, status)).toEqual({ ran: true, done: [action] });
  });

  it.each<[ShortcutName, AgentStatus]>([
    ['answer', 'ready'],
    ['hangUp', 'wrapUp'],
    ['mute', 'held'],
  ])('%s in %s does nothing', (name, status) => expect(run(name, status)).toEqual({ ran: false, done: [] }));

  it('does not end what the panel does not end, nor answer what rings elsewhere', () => {
    expect(run('hangUp', 'inboundCall', { direction: 'inbound' }, false).ran).toBe(false);
    expect(run('answer', 'ringing', { answerAt: 'deskPhone' }).ran).toBe(false);
  });

  it('that is refused throws nothing', async () => {
    const refused = vi.fn(() => Promise.reject(new Error('refused')));
    const view = {
      state: () => ({ agent: { status: 'ringing' }, settings: {} }),
      actions: { answer: refused },
    } as unknown as WorkbenchView;
    expect(runShortcut('answer', view)).toBe(true);
    await Promise.resolve();
    expect(refused).toHaveBeenCalled();
  });
});
