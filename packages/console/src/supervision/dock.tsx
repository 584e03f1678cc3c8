import type { ErrorNotice } from '@openseat/sdk/headless';
import { App, Button } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Since } from '../live/clock.tsx';
import { fill } from '../locales/fill.ts';
import { useLanguage, useTexts } from '../locales/use-texts.ts';
import { useSession } from '../session/session.ts';
import { isTyping } from '../shell/use-keys.ts';
import { useLetterKeys } from '../theme/use-preferences.ts';
import type { Supervised, SupervisionMode } from './supervision.tsx';
import { SupervisorPhone } from './supervisor-phone.ts';

interface DockProps {
  readonly supervised: Supervised;
  readonly onEnd: () => void;
}

const modes = ['listen', 'coach', 'bargeIn'] as const satisfies readonly SupervisionMode[];
const modeOf = { listening: 'listen', coaching: 'coach', bargedIn: 'bargeIn' } as const;
const heardBy = { listen: 'heardByNobody', coach: 'heardByAgent', bargeIn: 'heardByAll' } as const;

/** The running supervision, on every page: whose call, who hears the supervisor, and the way out. */
export default function Dock({ supervised, onEnd }: DockProps) {
  const { supervision } = useTexts();
  const language = useLanguage();
  const { instanceId } = useSession();
  const { message, modal } = App.useApp();
  const letters = useLetterKeys();
  const [phone, setPhone] = useState<SupervisorPhone>();
  const tell = useRef((problem: ErrorNotice) => {
    message.error(language === 'zh' ? problem.errorMsgTip : problem.errorMsg);
  });
  const state = useSyncExternalStore(
    (listener) => phone?.view.subscribe(listener) ?? (() => undefined),
    () => phone?.view.state(),
  );
  const call = state?.call;
  const wireMode = call?.supervision?.mode as keyof typeof modeOf | undefined;
  const mode = wireMode && modeOf[wireMode];
  const hasTakenOver = state !== undefined && (state.code === 9 || state.code === 10);

  useEffect(() => {
    const made = new SupervisorPhone(instanceId, (problem) => tell.current(problem));
    setPhone(made);
    return () => void made.end().catch(() => undefined);
  }, [instanceId]);

  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => {
    if (!phone) return;
    // The phone tells of the problem itself.
    phone.begin(supervised).catch(() => ended.current());
  }, [phone, supervised]);

  // The agent's part of the call has ended, so the supervision has.
  const wasCall = useRef(false);
  useEffect(() => {
    if (wasCall.current && !call) ended.current();
    wasCall.current = call !== undefined;
  }, [call]);

  async function change(next: SupervisionMode | 'takeOver') {
    await phone?.change(next).catch(() => undefined);
  }

  function askTakeOver() {
    modal.confirm({
      title: supervision.takeOverAsk,
      content: fill(supervision.takeOverText, { name: supervised.name }),
      okText: supervision.takeOver,
      onOk: () => change('takeOver'),
    });
  }

  const press = useRef(change);
  press.current = change;
  useEffect(() => {
    if (!letters) return;
    function onKey(event: KeyboardEvent) {
      const next = modes[Number(event.key) - 1];
      if (next && !isTyping(event)) void press.current(next);
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [letters]);

  return (
    <section className="dock" data-mode={hasTakenOver ? 'bargeIn' : mode} aria-label={supervision.dock}>
      <strong>{fill(supervision.of, { name: supervised.name })}</strong>
      <Since at={call?.establishedAt ?? call?.startedAt} />
      <span role="status" className="dock-heard">
        {hasTakenOver ? supervision.takenOver : mode ? supervision[heardBy[mode]] : supervision.connecting}
      </span>
      <span className="dock-actions">
        {!hasTakenOver &&
          modes.map((name, index) => (
            <Button
              key={name}
              aria-pressed={mode === name}
              type={mode === name ? 'primary' : 'default'}
              disabled={!mode}
              onClick={() => change(name)}
            >
              {supervision[name]} <kbd>{index + 1}</kbd>
            </Button>
          ))}
        {!hasTakenOver && (
          <Button disabled={!mode} onClick={askTakeOver}>
            {supervision.takeOver}
          </Button>
        )}
        <Button danger type="primary" onClick={onEnd}>
          {supervision.end}
        </Button>
      </span>
      <span className="soft dock-note">{supervision.breakNote}</span>
    </section>
  );
}
