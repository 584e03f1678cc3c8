// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AgentCallback } from '../../core/callback-types.ts';
import { workbenchError } from '../../core/errors.ts';
import type { WorkbenchView } from '../../core/workbench-state.ts';
import { ViewContext } from '../hooks.ts';
import { Callbacks } from './callbacks.tsx';

const before = Date.now() - 60_000;
const own: AgentCallback = {
  ...{ callbackId: 'own', phoneNumber: '13800138000', note: '', dueTime: before, skillGroup: 'Sales' },
  ...{ forGroup: false, calling: false, own: true },
};
const ofGroup: AgentCallback = { ...own, callbackId: 'group', forGroup: true, own: false };
const later: AgentCallback = { ...own, callbackId: 'later', dueTime: Date.now() + 60_000 };

let waiting: number;
let tell: () => void;
let listed: readonly AgentCallback[];
let refused: boolean;
let calls: unknown[][];
let loads: number;

function viewOf(status: string): WorkbenchView {
  const stateOf = () => ({
    ...{ agent: { status }, settings: { maskCallee: false }, dueCallbacks: [] },
    queues: [{ groupId: 'sales', waiting }],
  });
  let state = stateOf();
  const listeners = new Set<() => void>();
  tell = () => {
    state = stateOf();
    for (const listener of listeners) listener();
  };
  const view = {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: Date.now,
    actions: {
      listCallbacks: async () => {
        loads += 1;
        return listed;
      },
      call: async (...given: unknown[]) => {
        calls.push(given);
        if (refused) throw workbenchError('6008');
      },
    },
  };
  return view as unknown as WorkbenchView;
}

async function show(status = 'break'): Promise<void> {
  render(
    <ViewContext.Provider value={viewOf(status)}>
      <Callbacks />
    </ViewContext.Provider>,
    document.body,
  );
  await rows(listed.length);
}

const all = (testId: string) => [...document.body.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)];
const rows = (count: number) => vi.waitFor(() => expect(all('scheduled-callback')).toHaveLength(count));

async function open(): Promise<void> {
  for (const row of all('scheduled-callback')) row.click();
  await vi.waitFor(() => expect(document.body.querySelectorAll('.details')).toHaveLength(listed.length));
}

beforeEach(() => {
  waiting = 1;
  listed = [ofGroup];
  refused = false;
  calls = [];
  loads = 0;
});

afterEach(() => render(null, document.body));

it('calls a due callback of the group, which only its agent may change', async () => {
  await show();
  expect(document.body.textContent).toContain('Sales');
  await open();
  expect([all('callback-form'), all('cancel-callback')]).toEqual([[], []]);
  listed = [];
  all('call-back')[0]?.click();
  await rows(0);
  expect(calls).toEqual([['13800138000', undefined, undefined, 'group']]);
});

it('loads the list again when another agent has taken it', async () => {
  await show();
  await open();
  refused = true;
  listed = [];
  all('call-back')[0]?.click();
  await rows(0);
  expect(loads).toBe(2);
});

it('has no key to call before the time, and a disabled one in a call', async () => {
  listed = [own, later];
  await show('talking');
  await open();
  expect(all('callback-form')).toHaveLength(2);
  expect(all('call-back').map((key) => key.getAttribute('aria-disabled'))).toEqual(['true']);
  all('call-back')[0]?.click();
  expect(calls).toEqual([]);
});

it('loads the list again when the queue of a group changes, and keeps what is open', async () => {
  listed = [own];
  await show();
  await open();
  listed = [own, ofGroup];
  waiting = 2;
  tell();
  await rows(2);
  expect(loads).toBe(2);
  expect(all('callback-form')).toHaveLength(1);
});
