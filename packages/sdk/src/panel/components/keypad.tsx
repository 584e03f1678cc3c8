const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const letters: Readonly<Record<string, string>> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
};

interface Props {
  readonly onKey: (key: string) => void;
  /** Escape was pressed. */
  readonly onLeave?: () => void;
}

/** Twelve keys; the keyboard's keys work too while one of them has the focus. */
export function Keypad({ onKey, onLeave }: Props) {
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (key === 'Escape') onLeave?.();
    else if (!ctrlKey && !metaKey && !altKey && (keys as readonly string[]).includes(key)) onKey(key);
  };
  return (
    <div class="keypad">
      {keys.map((key) => (
        <button
          type="button"
          key={key}
          class="key"
          data-testid={`key-${key}`}
          onClick={() => onKey(key)}
          onKeyDown={onKeyDown}
        >
          <b>{key}</b>
          <small>{letters[key]}</small>
        </button>
      ))}
    </div>
  );
}
