interface Props<Value extends string> {
  readonly testId: string;
  readonly label: string;
  /** The label is for screen readers only. */
  readonly bare?: boolean;
  readonly value: Value | undefined;
  /** In display order. */
  readonly choices: readonly (readonly [value: Value, name: string])[];
  readonly onChoose: (value: Value) => void;
}

/** A choice of one option. */
export function Choice<Value extends string>({
  testId,
  label,
  bare = false,
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
