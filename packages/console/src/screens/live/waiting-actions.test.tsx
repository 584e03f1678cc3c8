// @vitest-environment happy-dom
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { WaitingRow } from '../../live/live-rows.ts';
import { en } from '../../locales/en.ts';
import { SessionContext } from '../../session/session.ts';
import { placesOf } from './queue-places.ts';
import { WaitingActions } from './waiting-actions.tsx';

const call: WaitingRow = {
  ...{ contactId: 'call', groupId: 'sales', caller: '13900139000' },
  ...{ since: 2_000, order: 2_000, priority: 0, isCallback: false },
};
const callback = { ...call, contactId: 'callback', since: 1_000, order: 1_000, isCallback: true };

/** The texts of the actions of a row. */
function actions(row: WaitingRow, isGone = false, privileges: readonly string[] = ['MoveWaitingContact']) {
  const session = {
    ...{ userId: 'u', displayName: 'U', loginName: 'u', instanceId: 'demo', roles: [] },
    ...{ privileges: new Set(privileges), timeZone: 'UTC', call: () => new Promise<never>(() => {}) },
  };
  return renderToString(
    <SessionContext value={session}>
      <WaitingActions
        row={row}
        isGone={isGone}
        isAtHead={false}
        onToHead={() => undefined}
        onMove={() => undefined}
      />
    </SessionContext>,
  );
}

const { toHead, move, gone } = en.waiting;

describe('a waiting call', () => {
  it('can be moved by those who may', () => {
    expect(actions(call)).toContain(toHead);
    expect(actions(call)).toContain(move);
    expect(actions(call, false, [])).toBe('');
  });
});

describe('a waiting callback', () => {
  it('has no button, because its call does not exist yet', () => {
    expect(actions(callback)).toBe('');
  });

  it('says so when it no longer waits', () => {
    expect(actions(callback, true)).toContain(gone);
  });

  it('has its place before a call that came later', () => {
    expect([...placesOf([call, callback])]).toEqual([
      ['callback', 1],
      ['call', 2],
    ]);
  });

  it('is in no queue while it is reserved for an agent', () => {
    expect([...placesOf([call, { ...callback, reservedFor: 'bob' }])]).toEqual([['call', 1]]);
  });
});
