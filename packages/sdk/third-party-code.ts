import ts from 'typescript';

/** Packages with loops and log calls that must not be published as they are. */
const ours = /\/node_modules\/(jssip|preact|lucide-preact)\//;

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** `for (x in y)` also visits a page's additions to `Object.prototype`; these loops need only own keys. */
function ownKeys(node: ts.ForInStatement, code: string): readonly Edit[] {
  const variable = node.initializer.getEnd();
  const { pos, end } = node.expression;
  return [
    { from: variable, to: pos, text: ' of ' },
    { from: pos, to: end, text: `Object.keys((${code.slice(pos, end).trim()})||{})` },
  ];
}

/** A statement such as `logger.debug('…')`. */
function logs(node: ts.Node): node is ts.ExpressionStatement {
  if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return false;
  const { expression: called } = node.expression;
  return (
    ts.isPropertyAccessExpression(called) &&
    ts.isIdentifier(called.expression) &&
    called.expression.text === 'logger'
  );
}

function edited(code: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.from - one.from || other.to - one.to)
    .reduce((text, { from, to, text: by }) => text.slice(0, from) + by + text.slice(to), code);
}

/** The loop over a module's exports, in code that the bundler adds itself after all transforms. */
const bundlerLoop = 'for (var name in all)';

/** Prototype 1.6 replaces `reduce` with one that returns the element for a one-element list. */
const reduced = "response.headers['Contact'].reduce((a, b) => a.concat(b.parsed), [])";

/** @param keepLog whether JsSIP's log stays, which only developers can read (ADR 0065) */
export function thirdPartyCode(keepLog: boolean) {
  return {
    name: 'third-party-code',
    transform(code: string, id: string) {
      if (!ours.test(id)) return undefined;
      if (id.endsWith('/jssip/lib/Registrator.js') && !code.includes(reduced)) {
        throw new Error(`JsSIP's Registrator.js has changed: ${reduced} is not there any more`);
      }
      const edits: Edit[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isForInStatement(node)) edits.push(...ownKeys(node, code));
        if (!keepLog && logs(node)) edits.push({ from: node.getStart(), to: node.getEnd(), text: ';' });
        else ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(id, code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS));
      return edited(code, edits).replace(
        reduced,
        "response.headers['Contact'].flatMap(({ parsed }) => parsed)",
      );
    },
    renderChunk(code: string) {
      if (!code.includes(bundlerLoop)) return undefined;
      return { code: code.replaceAll(bundlerLoop, 'for (var name of Object.keys(all))'), map: null };
    },
  };
}
