import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useErrorText } from '../../components/failure.tsx';
import { Since } from '../../live/clock.tsx';
import { useLanguage, useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';
import { browserPhone, endPhone } from '../../supervision/browser-phone.ts';

type Phone = ReturnType<typeof browserPhone>;
type PhoneNumber = Answer<'ListPhoneNumbers'>['phoneNumbers'][number];

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Calls a number of the instance from this browser, as a customer would. */
export default function TestCall({ numbers }: { readonly numbers: readonly PhoneNumber[] }) {
  const { testCall } = useTexts();
  const language = useLanguage();
  const { call: perform, instanceId } = useSession();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const queries = useQueryClient();
  const [number, setNumber] = useState(numbers[0]?.number);
  const [isBusy, setBusy] = useState(false);
  const [phone, setPhone] = useState<Phone>();
  const made = useRef<Phone>(undefined);
  const state = useSyncExternalStore(
    (listener) => phone?.view.subscribe(listener) ?? (() => undefined),
    () => phone?.view.state(),
  );
  const call = state?.call;

  useEffect(
    () => () => {
      if (made.current) void endPhone(made.current).catch(() => undefined);
    },
    [],
  );

  // A call that has ended is in the records: the step is done.
  const wasCall = useRef(false);
  useEffect(() => {
    if (wasCall.current && !call) void queries.invalidateQueries({ queryKey: ['Installation'] });
    wasCall.current = call !== undefined;
  }, [call, queries]);

  /** The phone signs in with the first call. */
  async function signedIn(): Promise<Phone> {
    made.current ??= browserPhone(instanceId, (problem) => {
      message.error(language === 'zh' ? problem.errorMsgTip : problem.errorMsg, 8);
    });
    setPhone(made.current);
    if (made.current.getStatusCode().code < 2) await made.current.register();
    return made.current;
  }

  async function begin(phoneNumber: string) {
    setBusy(true);
    try {
      await signedIn();
    } catch {
      // The phone tells of the problem itself.
      setBusy(false);
      return;
    }
    try {
      await perform('StartTestCall', { phoneNumber });
    } catch (error) {
      message.error(textOf(error), 8);
    } finally {
      setBusy(false);
    }
  }

  const isTalking = call?.establishedAt !== undefined;
  return (
    <section className="test-call" aria-label={testCall.title}>
      <p className="soft">{testCall.intro}</p>
      <div className="test-call-line">
        <Select
          aria-label={testCall.number}
          value={number}
          onChange={setNumber}
          disabled={call !== undefined}
          options={numbers.map(({ number: value }) => ({ value, label: value }))}
        />
        {call ? (
          <Button danger type="primary" onClick={() => void phone?.hangUp().catch(() => undefined)}>
            {testCall.hangUp}
          </Button>
        ) : (
          <Button
            type="primary"
            loading={isBusy}
            disabled={number === undefined}
            onClick={() => number !== undefined && void begin(number)}
          >
            {testCall.call}
          </Button>
        )}
        <span role="status">
          {call && (isTalking ? testCall.connected : testCall.calling)}{' '}
          {isTalking && <Since at={call.establishedAt} />}
        </span>
      </div>
      {call && (
        <fieldset className="keypad" aria-label={testCall.keypad}>
          {keys.map((key) => (
            <Button
              key={key}
              disabled={!isTalking}
              onClick={() => void phone?.sendDtmf(key).catch(() => undefined)}
            >
              {key}
            </Button>
          ))}
        </fieldset>
      )}
    </section>
  );
}
