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

interface AddressChoiceProps {
  /** The filter's name in the address. */
  readonly name: 'state' | 'result' | 'releaser' | 'rating' | 'media';
  readonly label: string;
  readonly any: string;
  readonly words: Readonly<Record<string, string>>;
}

function AddressChoice({ name, label, any, words }: AddressChoiceProps) {
  const [search, change] = useListSearch();
  return (
    <Choice
      label={label}
      value={String(search[name] ?? '')}
      onChoose={(value) => change({ [name]: value || undefined })}
      options={[
        { value: '', label: any },
        ...Object.entries(words).map(([value, word]) => ({ value, label: word })),
      ]}
    />
  );
}

function TalkLimit({ name, label }: { readonly name: 'min' | 'max'; readonly label: string }) {
  const [search, change] = useListSearch();
  return (
    <InputNumber
      className="talk-limit"
      aria-label={label}
      placeholder={label}
      min={0}
      max={86_400}
      precision={0}
      value={search[name] ?? null}
      onChange={(value: number | null) => change({ [name]: value ?? undefined })}
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
      <AddressChoice name="state" label={records.type} any={texts.anyDirection} words={directions} />
      {asked || isSet ? (
        <Space wrap size={8}>
          <AddressChoice name="result" label={records.result} any={texts.anyResult} words={dispositions} />
          <AddressChoice
            name="releaser"
            label={texts.anyReleaser}
            any={texts.anyReleaser}
            words={releasers}
          />
          <AddressChoice
            name="rating"
            label={texts.rating}
            any={texts.anyRating}
            words={Object.fromEntries(stars)}
          />
          <AddressChoice
            name="media"
            label={texts.marks}
            any={texts.anyMedia}
            words={{
              ...{ recorded: texts.recorded, notRecorded: texts.notRecorded, voicemail: texts.voicemail },
            }}
          />
          <TalkLimit name="min" label={texts.minTalk} />
          <TalkLimit name="max" label={texts.maxTalk} />
        </Space>
      ) : (
        <Button type="link" onClick={() => setAsked(true)}>
          {texts.moreFilters}
        </Button>
      )}
    </>
  );
}
