import { errorTexts } from '../src/errors.ts';
import type { Operation, Role } from '../src/operation.ts';
import { operationExamples } from '../src/operation-examples.ts';
import type { OperationFields } from './field-texts.ts';
import { type Row, schemaRows } from './schema-rows.ts';

/** Fields that mean the same in every operation that does not say otherwise. */
const commonFields: Readonly<Record<string, string>> = {
  instanceId: 'The call centre.',
  contactId: 'The contact.',
  jobId: 'The contact: its `contactId`.',
  skillGroupId: 'The skill group.',
  pageNumber: 'The first page is 1.',
  pageSize: 'Entries on a page.',
  totalCount: 'Entries on all pages.',
};

/** What the request's fields mean where an operation has them as optional. */
const commonRequestFields: Readonly<Record<string, string>> = {
  userId: 'Absent: the user of the request.',
  deviceId: 'The device id of the workbench.',
};

function meaning({ path, required }: Row, texts: ReadonlyMap<string, string> | undefined): string {
  const name = path.split('.').at(-1) ?? path;
  const common = commonFields[name] ?? (required ? undefined : commonRequestFields[path]);
  return (texts?.get(path) ?? common ?? '').replaceAll('|', '\\|');
}

function requestTable(rows: readonly Row[], texts: ReadonlyMap<string, string> | undefined): string {
  const lines = rows.map((row) => {
    const need = row.required ? 'required' : 'optional';
    return `| \`${row.path}\` | ${row.type} | ${need} | ${meaning(row, texts)} |`;
  });
  return ['| field | type | | meaning |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function answerTable(rows: readonly Row[], texts: ReadonlyMap<string, string> | undefined): string {
  const lines = rows.map((row) => `| \`${row.path}\` | ${row.type} | ${meaning(row, texts)} |`);
  return ['| field | type | meaning |', '| --- | --- | --- |', ...lines].join('\n');
}

/** The word of these pages for a role: `leader` is its name in code. */
export function roleNames(roles: readonly Role[]): string {
  return roles.map((role) => (role === 'leader' ? 'supervisor' : role)).join(', ');
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
export function operationPage(
  operation: Operation,
  description: string | undefined,
  fields: OperationFields | undefined,
): string {
  const { name, summary, version, roles, errors } = operation;
  const example = { instanceId: 'demo', ...operationExamples[name] };
  const answer = schemaRows(operation.response);
  const codes = [...new Set(errors)];
  return `${[
    `# ${name}`,
    `${summary}.`,
    description,
    `For: ${roleNames(roles)}. Version ${version}.`,
    '## Request',
    requestTable(schemaRows(operation.request), fields?.request),
    `\`\`\`http\nPOST /api/${name}\nAuthorization: Bearer <access token>\nContent-Type: application/json\n\n${JSON.stringify(example, null, 2)}\n\`\`\``,
    `\`\`\`http\nGET /openapi?Action=${name}&Version=${version}&${parameters(example)}&…\n\`\`\``,
    '## Answer',
    answer.length > 0 ? answerTable(answer, fields?.response) : 'Only `requestId`.',
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
