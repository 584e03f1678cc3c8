// The SDK's public surface as the compiler sees it, with its types: each member needs a page.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { WorkbenchOptions } from '../src/options.ts';

export type Kind = 'options' | 'hooks' | 'methods';

export interface Member {
  readonly kind: Kind;
  readonly name: string;
  /** TypeScript's text of an option's type, or of a hook's or method's signature. */
  readonly type: string;
  /** The method's source code, which reveals further facts. */
  readonly source: string;
}

const entry = fileURLToPath(new URL('../src/headless.ts', import.meta.url));
/** `InTypeAlias`: says what an alias stands for. */
const style =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType |
  ts.TypeFormatFlags.InTypeAlias;

/**
 * Every option, hook and method. The two spellings of a method are one member, under the lower-case name.
 */
export function surface(): readonly Member[] {
  const program = ts.createProgram([entry], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'preact',
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${entry} exports nothing`);
  const exported = (name: string): ts.Type => {
    const symbol = checker.getExportsOfModule(module).find((one) => one.name === name);
    if (!symbol) throw new Error(`${name} is not exported`);
    const resolved = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return checker.getDeclaredTypeOfSymbol(resolved);
  };
  return [
    ...members(checker, exported('WorkbenchOptions'), (name) =>
      /^on[A-Z]/.test(name) ? 'hooks' : 'options',
    ),
    ...members(checker, exported('WorkbenchSdk'), () => 'methods').filter(({ name }) => !/^[A-Z]/.test(name)),
  ];
}

function members(checker: ts.TypeChecker, of: ts.Type, kindOf: (name: string) => Kind): Member[] {
  return checker.getPropertiesOfType(of).flatMap((symbol) => {
    // Options have theirs in `optionTable`, from which their types are made.
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    if (!declaration || symbol.name.startsWith('#') || symbol.name.startsWith('__#')) return [];
    const typeNode = ts.isPropertySignature(declaration) ? declaration.type : undefined;
    const type = typeNode
      ? checker.getTypeFromTypeNode(typeNode)
      : checker.getTypeOfSymbolAtLocation(symbol, declaration);
    return [
      {
        kind: kindOf(symbol.name),
        name: symbol.name,
        // An optional member needs no `| undefined`.
        type: checker.typeToString(checker.getNonNullableType(type), undefined, style),
        source: declaration.getText(),
      },
    ];
  });
}

export function isOption(member: Member): member is Member & { readonly name: keyof WorkbenchOptions } {
  return member.kind !== 'methods';
}
