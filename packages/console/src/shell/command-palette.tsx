import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useRead } from '../api/use-operation.ts';
import { useTexts } from '../locales/use-texts.ts';
import { mayOpen, pages } from '../session/pages.ts';
import { useSession } from '../session/session.ts';

interface Found {
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly to: string;
  readonly search?: Record<string, string>;
}

const most = 12;

function matches(text: string, query: string): boolean {
  return text.toLowerCase().includes(query.toLowerCase());
}

/** Ctrl+K: a page, a user or a skill group, by some letters of its name. */
export default function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { menu, shell } = useTexts();
  const { privileges } = useSession();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const groups = useRead('ListSkillGroups', {});
  const users = useRead(
    'FindUsers',
    { criteria: query, pageNumber: 1, pageSize: most },
    { enabled: query.length > 1 },
  );
  const found: readonly Found[] = [
    ...pages
      .filter((page) => mayOpen(page, privileges) && matches(menu[page.name], query))
      .map((page) => ({ id: page.path, text: menu[page.name], kind: '', to: page.path })),
    ...(query.length > 1 ? (users.data?.users.list ?? []) : []).map(({ userId, detail }) => ({
      id: userId,
      text: `${detail.displayName} · ${detail.loginName}`,
      kind: menu.users,
      to: '/people/users',
      search: { open: userId },
    })),
    ...(groups.data?.skillGroups ?? [])
      .filter((group) => query !== '' && matches(group.skillGroupName, query))
      .map((group) => ({
        id: group.skillGroupId,
        text: group.skillGroupName,
        kind: menu.skillGroups,
        to: '/people/groups',
        search: { open: group.skillGroupId },
      })),
  ].slice(0, most);

  function open(target: Found | undefined) {
    if (!target) return;
    onClose();
    void navigate({ to: target.to, search: target.search ?? {} });
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') open(found[chosen]);
    if (step === undefined) return;
    event.preventDefault();
    setChosen((chosen + step + found.length) % Math.max(1, found.length));
  }

  return (
    <Modal open title={shell.find} footer={null} onCancel={onClose} width={560} destroyOnHidden>
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="found"
        aria-activedescendant={found[chosen] ? `found-${chosen}` : undefined}
        aria-label={shell.findHint}
        placeholder={shell.findHint}
        value={query}
        maxLength={64}
        onChange={({ target }) => {
          setQuery(target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id="found" role="listbox" aria-label={shell.find} className="found">
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys of the list box
          <div
            key={item.id}
            id={`found-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => open(item)}
          >
            {item.text} <span className="soft">{item.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="soft">{shell.nothingFound}</p>}
    </Modal>
  );
}
