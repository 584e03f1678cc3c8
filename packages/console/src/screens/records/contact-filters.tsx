import { Button, InputNumber, Space } from 'antd';
import { useState } from 'react';
import { AgentFilter } from '../../components/agent-filter.tsx';
import { Choice } from '../../components/choice.tsx';
import { GroupFilter } from '../../components/group-filter.tsx';
import { PeriodFilter } from '../../components/period.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';

interface FilterChoiceProps {
  readonly label: string;
  readonly any: string;
  readonly words: Readonly<Record<string, string>>;
  /** Undefined: no filter. */
  readonly value: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

function FilterChoice({ label, any, words, value = '', onChoose }: FilterChoiceProps) {
  return (
    <Choice
      label={label}
      value={value}
      onChoose={(chosen) => onChoose(chosen || undefined)}
      options={[
        { value: '', label: any },
        ...Object.entries(words).map(([name, word]) => ({ value: name, label: word })),
      ]}
    />
  );
}

interface TalkLimitProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function TalkLimit({ label, value, onChange }: TalkLimitProps) {
  return (
    <InputNumber
      className="talk-limit"
      aria-label={label}
      placeholder={label}
      min={0}
      max={86_400}
      precision={0}
      value={value ?? null}
      onChange={(seconds: number | null) => onChange(seconds ?? undefined)}
    />
  );
}

/** The filters of contacts, in the address. The rarer ones are shown when one is set or asked for. */
export function ContactFilters() {
  const { records, search: texts, types, dispositions, releasers } = useTexts();
  const [search, change] = useListSearch();
  const { result, releaser, rating, media, min, max } = search;
  const [asked, setAsked] = useState(false);
  const isSet = [result, releaser, rating, media, min, max].some((value) => value !== undefined);
  const directions = {
    ...{ inbound: types.Inbound, outbound: types.Outbound },
    ...{ internal: types.Internal, backToBack: types.Back2Back },
  };
  const stars = [5, 4, 3, 2, 1].map((count) => [String(count), fill(texts.stars, { count })]);
  return (
    <>
      <PeriodFilter />
      <SearchField
        label={texts.numberHint}
        value={search.q ?? ''}
        onSearch={(text) => change({ q: text || undefined })}
      />
      <AgentFilter />
      <GroupFilter />
      <FilterChoice
        label={records.type}
        any={texts.anyDirection}
        words={directions}
        value={search.state}
        onChoose={(state) => change({ state })}
      />
      {asked || isSet ? (
        <Space wrap size={8}>
          <FilterChoice
            label={records.result}
            any={texts.anyResult}
            words={dispositions}
            value={result}
            onChoose={(chosen) => change({ result: chosen })}
          />
          <FilterChoice
            label={texts.anyReleaser}
            any={texts.anyReleaser}
            words={releasers}
            value={releaser}
            onChoose={(chosen) => change({ releaser: chosen })}
          />
          <FilterChoice
            label={texts.rating}
            any={texts.anyRating}
            words={Object.fromEntries(stars)}
            value={rating === undefined ? undefined : String(rating)}
            onChoose={(chosen) => change({ rating: chosen === undefined ? undefined : Number(chosen) })}
          />
          <FilterChoice
            label={texts.marks}
            any={texts.anyMedia}
            words={{
              recorded: texts.recorded,
              notRecorded: texts.notRecorded,
              voicemail: texts.voicemail,
            }}
            value={media}
            onChoose={(chosen) => change({ media: chosen })}
          />
          <TalkLimit label={texts.minTalk} value={min} onChange={(seconds) => change({ min: seconds })} />
          <TalkLimit label={texts.maxTalk} value={max} onChange={(seconds) => change({ max: seconds })} />
        </Space>
      ) : (
        <Button type="link" onClick={() => setAsked(true)}>
          {texts.moreFilters}
        </Button>
      )}
    </>
  );
}
