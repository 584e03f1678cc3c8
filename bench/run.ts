// npm run bench: measures, prints the table and keeps the raw results. Ends with 1 when a gate is missed.
// `-- --quick`: fewer repetitions. `-- start ring`: only these.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Effort, type Figure, isMissed, tableOf } from './figure.ts';
import { measureRate } from './rate/measure.ts';
import { measureRing } from './ring/measure.ts';
import { measureServerAlone } from './server-alone/measure.ts';
import { measureSizes } from './sizes/measure.ts';
import { measureStart } from './start/measure.ts';
import { measureStatements } from './statements/measure.ts';
import { measureWaiting } from './waiting/measure.ts';

const measures: Readonly<Record<string, (effort: Effort) => Promise<readonly Figure[]>>> = {
  statements: measureStatements,
  'server-alone': measureServerAlone,
  rate: measureRate,
  ring: measureRing,
  start: measureStart,
  waiting: measureWaiting,
  sizes: measureSizes,
};

const named = process.argv.slice(2).filter((word) => Object.hasOwn(measures, word));
const effort: Effort = { quick: process.argv.includes('--quick') };
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (named.length === 0 || named.includes(name)) figures.push(...(await measure(effort)));
}
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
