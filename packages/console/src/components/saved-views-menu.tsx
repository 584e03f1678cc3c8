import { StarOutlined } from '@ant-design/icons';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Dropdown, Input, Modal } from 'antd';
import { useState } from 'react';
import { fill } from '../locales/fill.ts';
import { useTexts } from '../locales/use-texts.ts';
import { useListSearch } from '../session/list-search.ts';
import { removeView, savedViews, saveView } from '../session/saved-views.ts';

/** The views of a page: opens one, saves the filter of the address, removes one. */
export function SavedViewsMenu() {
  const { views, common } = useTexts();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [search] = useListSearch();
  const navigate = useNavigate();
  const [known, setKnown] = useState(() => savedViews(path));
  const [name, setName] = useState<string>();
  const open = (index: number) => void navigate({ to: '.', search: known[index]?.search ?? {} });
  function save() {
    if (!name?.trim()) return;
    setKnown(saveView(path, name.trim(), search));
    setName(undefined);
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...known.map((view, index) => ({
              key: `view-${index}`,
              label: view.name,
              onClick: () => open(index),
            })),
            { key: 'save', label: views.save, onClick: () => setName('') },
            ...known.map((view, index) => ({
              key: `remove-${index}`,
              danger: true,
              label: fill(views.remove, { name: view.name }),
              onClick: () => setKnown(removeView(path, view.name)),
            })),
          ],
        }}
      >
        <Button icon={<StarOutlined aria-hidden />}>{views.title}</Button>
      </Dropdown>
      <Modal
        open={name !== undefined}
        title={views.save}
        okText={common.save}
        cancelText={common.cancel}
        okButtonProps={{ disabled: !name?.trim() }}
        onOk={save}
        onCancel={() => setName(undefined)}
        width={400}
        destroyOnHidden
      >
        <Input
          autoFocus
          aria-label={views.name}
          placeholder={views.name}
          value={name}
          maxLength={40}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={save}
        />
      </Modal>
    </>
  );
}
