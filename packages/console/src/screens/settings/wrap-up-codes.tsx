import { Button } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { type CodeRow, codeRows } from './code-tree.ts';
import { WrapUpCodeDrawer } from './wrap-up-code-drawer.tsx';

export default function WrapUpCodes() {
  const { wrapUpCodes, common } = useTexts();
  const [{ open }, change] = useListSearch();
  const found = useRead('ListWrapUpCodes', {});
  const rows = found.data && codeRows(found.data.wrapUpCodes);
  const create = !found.error && (
    <Button type="primary" onClick={() => change({ open: 'new' })}>
      {wrapUpCodes.create}
    </Button>
  );
  return (
    <Page title={wrapUpCodes.title} intro={wrapUpCodes.intro} actions={create}>
      <DataTable<CodeRow>
        label={wrapUpCodes.title}
        rows={rows}
        idOf={({ code }) => code.wrapUpCodeId}
        error={found.error}
        operation="ListWrapUpCodes"
        onRetry={() => void found.refetch()}
        onOpen={({ code }) => change({ open: code.wrapUpCodeId })}
        empty={{ title: wrapUpCodes.none, text: wrapUpCodes.noneText, action: create }}
        columns={[
          {
            key: 'name',
            title: wrapUpCodes.name,
            render: ({ code, level, isFolder }) => (
              <span style={{ paddingInlineStart: level * 24 }}>
                {isFolder ? <strong>{code.name}</strong> : code.name}
              </span>
            ),
          },
          { key: 'nameEn', title: wrapUpCodes.nameEn, render: ({ code }) => code.nameEn || common.none },
          {
            key: 'kind',
            title: wrapUpCodes.kind,
            render: ({ isFolder }) => (isFolder ? wrapUpCodes.folder : wrapUpCodes.code),
          },
        ]}
      />
      <WrapUpCodeDrawer
        rows={rows ?? []}
        code={rows?.find(({ code }) => code.wrapUpCodeId === open)?.code}
        isNew={open === 'new'}
        onClose={() => change({ open: undefined })}
      />
    </Page>
  );
}
