import ts from 'typescript';

export interface OperationFields {
  readonly request: ReadonlyMap<string, string>;
  readonly response: ReadonlyMap<string, string>;
}

/**
 * The docstrings of the fields of each operation, by the operation's name and the field's path, such as
 * `users.list[].detail.email`. The types of the schemas lead to them, so fields of shared objects count too.
 */
export function fieldTexts(
  operationsFile: string,
  plain: (words: string) => string,
): ReadonlyMap<string, OperationFields> {
  const program = ts.createProgram([operationsFile], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(operationsFile);
  const operations = source && checker.getSymbolAtLocation(source);
  if (!operations) throw new Error(`${operationsFile} exports nothing.`);

  function part(type: ts.Type | undefined, name: string): ts.Type | undefined {
    const symbol = type?.getProperty(name);
    return symbol && checker.getTypeOfSymbol(symbol);
  }

  function textsOf(schema: ts.Type | undefined, path = ''): [string, string][] {
    const items = part(schema, 'items');
    const fields = part(schema, 'properties')?.getProperties() ?? [];
    return [
      ...(items ? textsOf(items, `${path}[]`) : []),
      ...fields.flatMap((field): [string, string][] => {
        const here = path ? `${path}.${field.name}` : field.name;
        const words = ts.displayPartsToString(field.getDocumentationComment(checker));
        return [
          ...(words ? [[here, plain(words)] satisfies [string, string]] : []),
          ...textsOf(checker.getTypeOfSymbol(field), here),
        ];
      }),
    ];
  }

  return new Map(
    checker.getExportsOfModule(operations).map((symbol): [string, OperationFields] => {
      const type = checker.getTypeOfSymbol(symbol);
      return [
        symbol.name,
        {
          request: new Map(textsOf(part(type, 'request'))),
          response: new Map(textsOf(part(type, 'response'))),
        },
      ];
    }),
  );
}
