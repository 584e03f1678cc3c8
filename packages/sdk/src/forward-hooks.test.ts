import { expect, it, vi } from 'vitest';
import { forwardHooks, type Hooks } from './forward-hooks.ts';
import { hooks } from './options.ts';

it('calls what the page has at that moment, with what the hook was given; a hook that is not there is none', () => {
  let latest: Hooks = {};
  const forwarded = forwardHooks(() => latest);
  expect(Object.keys(forwarded)).toEqual([...Object.keys(hooks), 'onBeforeCallDialing']);
  forwarded.onHangUp('ringing');
  const request = { callee: '1', userName: 'alice', userId: 'alice', callback: vi.fn() };
  // Dialling waits for this one: without it there is nothing to wait for.
  forwarded.onBeforeCallDialing(request);
  expect(request.callback).toHaveBeenCalledOnce();
  const before = vi.fn();
  const after = vi.fn();
  latest = { onStatusChange: before };
  latest = { onStatusChange: after, onBeforeCallDialing: () => undefined };
  forwarded.onBeforeCallDialing(request);
  expect(request.callback).toHaveBeenCalledOnce();
  forwarded.onStatusChange(3, 2, { connid: 'one' });
  expect(before).not.toHaveBeenCalled();
  expect(after).toHaveBeenCalledExactlyOnceWith(3, 2, { connid: 'one' });
});
