import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/** One paragraph, without the sources that only we can look up. */
function plain(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replaceAll(/ \(ccc-api [\d., and]+\)/g, '')
    .trim();
}

/** What stands above each operation in its file, by the operation's name. */
export async function docstrings(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const file of await readdir(folder)) {
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
