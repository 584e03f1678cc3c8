import { Button, Input, Space } from 'antd';
import { useTexts } from '../locales/use-texts.ts';
import { useListSearch } from '../session/list-search.ts';
import { useSession } from '../session/session.ts';
import { addDays, dayOf, startOfDay } from './zone-days.ts';

interface Period {
  readonly from: string;
  readonly to: string;
  /** Epoch milliseconds: from the begin of the first day up to the end of the last. */
  readonly startTime: number;
  readonly stopTime: number;
}

/** The days in the address; absent: today. */
export function usePeriod(): Period {
  const { timeZone } = useSession();
  const [search] = useListSearch();
  const today = dayOf(Date.now(), timeZone);
  const from = search.from ?? search.to ?? today;
  const last = search.to ?? today;
  const to = last < from ? from : last;
  return {
    from,
    to,
    startTime: startOfDay(from, timeZone),
    stopTime: startOfDay(addDays(to, 1), timeZone) - 1,
  };
}

/** Chooses the first and the last day. */
export function PeriodFilter() {
  const { common } = useTexts();
  const { timeZone } = useSession();
  const [, change] = useListSearch();
  const { from, to } = usePeriod();
  const today = dayOf(Date.now(), timeZone);
  const presets = [
    { text: common.today, from: today, to: today },
    { text: common.yesterday, from: addDays(today, -1), to: addDays(today, -1) },
    { text: common.sevenDays, from: addDays(today, -6), to: today },
  ];
  return (
    <Space wrap size={8}>
      <Space.Compact>
        {presets.map((preset) => {
          const isChosen = preset.from === from && preset.to === to;
          return (
            <Button
              key={preset.text}
              aria-pressed={isChosen}
              type={isChosen ? 'primary' : 'default'}
              onClick={() => change({ from: preset.from, to: preset.to })}
            >
              {preset.text}
            </Button>
          );
        })}
      </Space.Compact>
      <Input
        className="day-field"
        type="date"
        aria-label={common.from}
        value={from}
        max={today}
        onChange={({ target }) => target.value && change({ from: target.value })}
      />
      <Input
        className="day-field"
        type="date"
        aria-label={common.to}
        value={to}
        min={from}
        max={today}
        onChange={({ target }) => target.value && change({ to: target.value })}
      />
    </Space>
  );
}
