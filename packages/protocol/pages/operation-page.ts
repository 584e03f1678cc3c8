import { errorTexts } from '../src/errors.ts';
import type { Operation } from '../src/operation.ts';
import { operationExamples } from '../src/operation-examples.ts';
import { type Row, schemaRows } from './schema-rows.ts';

function table(rows: readonly Row[], withNeed: boolean): string {
  const head = withNeed ? '| field | type | |\n| --- | --- | --- |' : '| field | type |\n| --- | --- |';
  const lines = rows.map(({ path, type, required }) => {
    const need = required ? 'required' : 'optional';
    return `| \`${path}\` | ${type} |${withNeed ? ` ${need} |` : ''}`;
  });
  return [head, ...lines].join('\n');
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function parameters(request: Readonly<Record<string, unknown>>): string {
  return Object.entries(request)
    .flatMap(([name, value]) =>
      Array.isArray(value)
        ? value.map((item, index) => `${capital(name)}.${index + 1}=${encodeURIComponent(String(item))}`)
        : [`${capital(name)}=${encodeURIComponent(String(value))}`],
    )
    .join('&');
}

/** The page of an operation. */
export function operationPage(operation: Operation, description: string | undefined): string {
  const { name, summary, version, roles, errors } = operation;
  const example = { instanceId: 'demo', ...operationExamples[name] };
  const answer = schemaRows(operation.response);
  const codes = [...new Set(errors)];
  return `${[
    `# ${name}`,
    `${summary}.`,
    description,
    `For: ${roles.join(', ')}. Version ${version}.`,
    '## Request',
    table(schemaRows(operation.request), true),
    `\`\`\`http\nPOST /api/${name}\nAuthorization: Bearer <access token>\nContent-Type: application/json\n\n${JSON.stringify(example, null, 2)}\n\`\`\``,
    `\`\`\`http\nGET /openapi?Action=${name}&Version=${version}&${parameters(example)}&…\n\`\`\``,
    '## Answer',
    answer.length > 0 ? table(answer, false) : 'Only `requestId`.',
    '## Errors',
    codes.length > 0
      ? [
          '| code | HTTP | | |\n| --- | --- | --- | --- |',
          ...codes.map(
            (code) =>
              `| \`${code}\` | ${errorTexts[code].status} | ${errorTexts[code].en} | ${errorTexts[code].zh} |`,
          ),
        ].join('\n')
      : 'Only [those of any request](README.md#errors).',
  ]
    .filter((paragraph) => paragraph !== undefined)
    .join('\n\n')}\n`;
}
