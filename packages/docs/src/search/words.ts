const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu;

/** Chinese is written without spaces: each two characters that follow each other are a word. */
function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** A name such as `onCallComing`, and its parts. */
function namesOf(run: string): string[] {
  const parts = run.split(/(?<=[\p{Ll}\d])(?=\p{Lu})/u);
  return [run, ...(parts.length > 1 ? parts : [])].map((name) => name.toLowerCase());
}

/** The words of a text in either language, in lower case, for the index and for what is searched. */
export function wordsOf(text: string): string[] {
  return (text.match(runs) ?? []).flatMap((run) => (/\p{Script=Han}/u.test(run) ? pairs(run) : namesOf(run)));
}
