interface Props<Tab extends string> {
  readonly label: string;
  readonly tab: Tab;
  /** In display order. */
  readonly tabs: readonly (readonly [tab: Tab, name: string])[];
  readonly onTab: (tab: Tab) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs: one stop for the Tab key, arrow keys move between them (ARIA Authoring Practices, tabs). */
export function TabList<Tab extends string>({ label, tab, tabs, onTab }: Props<Tab>) {
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const at = tabs.findIndex(([each]) => each === tab);
        const next = tabs[(at + step + tabs.length) % tabs.length];
        if (!next) return;
        onTab(next[0]);
        event.currentTarget.querySelector<HTMLElement>(`[data-testid=tab-${next[0]}]`)?.focus();
      }}
    >
      {tabs.map(([each, name]) => (
        <button
          type="button"
          key={each}
          role="tab"
          data-testid={`tab-${each}`}
          aria-selected={each === tab}
          tabIndex={each === tab ? 0 : -1}
          onClick={() => onTab(each)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
