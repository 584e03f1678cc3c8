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

export function Keypad({ onKey }: { readonly onKey: (key: string) => void }) {
  return (
    <div class="keypad">
      {keys.map((key) => (
        <button type="button" key={key} class="key" data-testid={`key-${key}`} onClick={() => onKey(key)}>
          <b>{key}</b>
          <small>{letters[key]}</small>
        </button>
      ))}
    </div>
  );
}
