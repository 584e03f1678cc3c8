// npm run bench: measures, prints the table and keeps the raw results. Ends with 1 when a gate is missed.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Effort, type Figure, isMissed, tableOf } from './figure.ts';
import { measureProcessor } from './processor/measure.ts';
import { measureRing } from './ring/measure.ts';
import { measureStart } from './start/measure.ts';
import { measureStatements } from './statements/measure.ts';

const measures: readonly ((effort: Effort) => Promise<readonly Figure[]>)[] = [
  measureStatements,
  measureProcessor,
  measureRing,
  measureStart,
];

const effort: Effort = { quick: process.argv.includes('--quick') };
const figures: Figure[] = [];
for (const measure of measures) figures.push(...(await measure(effort)));
const machine = {
  processors: cpus().length,
  model: cpus()[0]?.model,
  load: loadavg()[0],
  node: process.version,
};
const folder = join(import.meta.dirname, 'results');
await mkdir(folder, { recursive: true });
await writeFile(
  join(folder, 'latest.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, undefined, 2)}\n`,
);
process.stdout.write(`${tableOf(figures)}\n`);
process.exitCode = figures.some(isMissed) ? 1 : 0;
