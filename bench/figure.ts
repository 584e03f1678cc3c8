/** One line of the table. A lower value is better. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure should be. */
  readonly goal?: number;
  /** `npm run bench` fails above this. */
  readonly gate?: number;
}

export interface Effort {
  /** Fewer repetitions, for a first look. */
  readonly quick: boolean;
}

export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export const isMissed = ({ value, gate }: Figure) => gate !== undefined && value > gate;

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, goal, gate } = figure;
    const verdict = gate === undefined ? '' : isMissed(figure) ? 'missed' : 'held';
    return `| ${name} | ${Number(value.toFixed(2))} ${unit} | ${goal ?? '–'} | ${gate ?? '–'} | ${verdict} |`;
  });
  return ['| measure | value | goal | gate | |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
