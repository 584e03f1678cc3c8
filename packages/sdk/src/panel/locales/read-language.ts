import { builtInFor, directionOf, type LanguageTexts } from '../../language.ts';
import { checkedTexts, faultLines, isolatePlaceholders } from './checked-texts.ts';
import { type AllTexts, allTexts } from './later-texts.ts';

function tell(tag: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  // biome-ignore lint/suspicious/noConsole: the page's developer looks here, in every build
  console.warn(`[workbenchSdk] languages: ${tag}\n${lines.join('\n')}`);
}

async function load(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

async function read(tag: string, given: string | LanguageTexts): Promise<AllTexts> {
  const content = typeof given === 'string' ? await load(given) : given;
  const { texts, faults } = checkedTexts(content, allTexts[builtInFor(tag)]);
  tell(tag, faultLines(faults));
  if (directionOf(tag) === 'rtl') isolatePlaceholders(texts);
  return texts;
}

/** By tag, so that each language is loaded and its faults are told once. */
const languages = new Map<string, Promise<AllTexts>>();

/**
 * The texts of a language that the page adds: from an object, or from the address of a JSON file. The
 * console is told of faults. A file that cannot be loaded rejects, and is tried again with the next call.
 */
export function readLanguage(tag: string, given: string | LanguageTexts): Promise<AllTexts> {
  const known = languages.get(tag);
  if (known) return known;
  const reading = read(tag, given).catch((error: unknown) => {
    languages.delete(tag);
    tell(tag, [`${String(given)} could not be loaded: ${String(error)}`]);
    throw error;
  });
  languages.set(tag, reading);
  return reading;
}
