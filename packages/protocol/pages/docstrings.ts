import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/** One paragraph, without references to internal sources. */
export function plain(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replaceAll(/ \(ccc-api [\d., and]+\)/g, '')
    .replaceAll(/\((?:ccc-api [\d.]+; )?document, /g, '(SDK document, ')
    .replaceAll("the document's", "the SDK document's")
    .trim();
}

/** The docstring of each operation, by the operation's name. */
export async function docstrings(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const text = await readFile(join(folder, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const name = statement.declarationList.declarations[0]?.name.getText(source);
      const [comment] = ts.getJSDocCommentsAndTags(statement);
      const words = comment && ts.getTextOfJSDocComment(comment.comment);
      if (name && words) found.set(name, plain(words));
    }
  }
  return found;
}
