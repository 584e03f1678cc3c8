import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { duration } from '../components/formats.ts';
import { fill } from '../locales/fill.ts';
import { useTexts } from '../locales/use-texts.ts';
import type { LiveState } from './live-connection.ts';

/** Since when figures are old; undefined: they are not. */
function useAge(state: LiveState): number | undefined {
  const [now, setNow] = useState(Date.now);
  const since = state.type === 'lost' ? state.since : undefined;
  useEffect(() => {
    if (since === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return since === undefined ? undefined : Math.max(0, now - since);
}

/** Says how old the figures are, when they are not live. */
export function LiveBand({
  state,
  onReconnect,
}: {
  readonly state: LiveState;
  readonly onReconnect: () => void;
}) {
  const { live } = useTexts();
  const age = useAge(state);
  if (age !== undefined) {
    return (
      <Alert
        banner
        type="error"
        title={fill(live.lost, { age: duration(age / 1000) })}
        action={
          <Button size="small" onClick={onReconnect}>
            {live.reconnect}
          </Button>
        }
      />
    );
  }
  return state.type === 'polled' ? <p className="soft live-note">{live.polled}</p> : null;
}
