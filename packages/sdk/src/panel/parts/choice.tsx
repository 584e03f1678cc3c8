interface Props<Value extends string> {
  readonly testId: string;
  readonly label: string;
  /** The label is told to screen readers only. */
  readonly bare?: boolean;
  readonly value: Value | undefined;
  /** In their order. */
  readonly choices: readonly (readonly [value: Value, name: string])[];
  readonly onChoose: (value: Value) => void;
}

/** One of a few. */
export function Choice<Value extends string>({
  testId,
  label,
  bare,
  value,
  choices,
  onChoose,
}: Props<Value>) {
  return (
    <label class="field">
      {!bare && label}
      <select
        data-testid={testId}
        aria-label={bare ? label : undefined}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = choices[currentTarget.selectedIndex];
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
