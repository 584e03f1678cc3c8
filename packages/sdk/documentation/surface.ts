// The SDK's public surface as the compiler sees it: what the documentation must have a page for, with the types that it names.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { hooks, type WorkbenchOptions } from '../src/options.ts';

export type Kind = 'options' | 'hooks' | 'methods';

export interface Member {
  readonly kind: Kind;
  readonly name: string;
  /** As TypeScript writes it: an option's type, a hook's or a method's signature. */
  readonly type: string;
  /** The method's own code, for what can be seen of it. */
  readonly source: string;
}

const entry = fileURLToPath(new URL('../src/headless.ts', import.meta.url));
const style = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

/** Every option, hook and method. The two spellings of a method are one member, under the name in small letters. */
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
    ...members(checker, exported('WorkbenchOptions'), (name) => (name in hooks ? 'hooks' : 'options')),
    ...members(checker, exported('WorkbenchSdk'), () => 'methods').filter(({ name }) => !/^[A-Z]/.test(name)),
  ];
}

function members(checker: ts.TypeChecker, of: ts.Type, kindOf: (name: string) => Kind): Member[] {
  return checker.getPropertiesOfType(of).flatMap((symbol) => {
    const declaration = symbol.valueDeclaration;
    if (!declaration || symbol.name.startsWith('#') || symbol.name.startsWith('__#')) return [];
    const typeNode = ts.isPropertySignature(declaration) ? declaration.type : undefined;
    const type = typeNode
      ? checker.getTypeFromTypeNode(typeNode)
      : checker.getTypeOfSymbolAtLocation(symbol, declaration);
    return [
      {
        kind: kindOf(symbol.name),
        name: symbol.name,
        type: checker.typeToString(type, undefined, style),
        source: declaration.getText(),
      },
    ];
  });
}

export function isOption(member: Member): member is Member & { readonly name: keyof WorkbenchOptions } {
  return member.kind !== 'methods';
}
