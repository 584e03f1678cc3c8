// `openseat-language`: checks the file of a further language of the panel, or writes one to begin with.
import { readFile } from 'node:fs/promises';
import { checkedTexts, faultLines } from '../src/panel/locales/checked-texts.ts';
import { enUs } from '../src/panel/locales/en-us.ts';
import { laterEnUs } from '../src/panel/locales/later-en-us.ts';

const usage = `Usage: openseat-language FILE.json    checks the file of a language
       openseat-language --english    prints the English texts, as a file to translate
`;
const english = { ...enUs, ...laterEnUs };

/** @returns the exit code: 0 nothing found, 1 faults, 2 no such file, or not JSON */
async function run([name]: readonly string[]): Promise<number> {
  if (name === '--english') {
    process.stdout.write(`${JSON.stringify(english, undefined, 2)}\n`);
    return 0;
  }
  if (!name || name.startsWith('-')) {
    process.stderr.write(usage);
    return 2;
  }
  let content: unknown;
  try {
    content = JSON.parse(await readFile(name, 'utf8'));
  } catch (error) {
    process.stderr.write(`${name}: ${String(error)}\n`);
    return 2;
  }
  const lines = faultLines(checkedTexts(content, english).faults);
  process.stdout.write(lines.length === 0 ? `${name}: complete\n` : `${name}:\n${lines.join('\n')}\n`);
  return lines.length === 0 ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
