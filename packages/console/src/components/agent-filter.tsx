import { Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../api/use-operation.ts';
import { useTexts } from '../locales/use-texts.ts';
import { useListSearch } from '../session/list-search.ts';

/** Filters a list by an agent, who is found by a part of the name. */
export function AgentFilter() {
  const { records, search: texts } = useTexts();
  const [{ agent }, change] = useListSearch();
  const [typed, setTyped] = useState('');
  const found = useRead('FindUsers', { criteria: typed, pageNumber: 1, pageSize: 20 });
  const chosen = useRead('GetUser', { userId: agent ?? '' }, { enabled: agent !== undefined });
  const options = (found.data?.users.list ?? []).map(({ userId, detail }) => ({
    value: userId,
    label: detail.displayName,
  }));
  const isListed = options.some(({ value }) => value === agent);
  const name = chosen.data?.user.detail.displayName ?? agent;
  return (
    <Select
      className="agent-filter"
      aria-label={records.agent}
      placeholder={texts.anyAgent}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={agent}
      onChange={(value: string | undefined) => change({ agent: value })}
      options={agent === undefined || isListed ? options : [{ value: agent, label: name }, ...options]}
    />
  );
}
