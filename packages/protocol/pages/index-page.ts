import { errorTexts } from '../src/errors.ts';
import type { Operation } from '../src/operation.ts';

const anyErrors = [
  'Parameter.Null',
  'Parameter.Invalid',
  'Request.Malformed',
  'Request.TooLarge',
  'Request.TooMany',
  'NotAuthenticated',
  'InvalidToken',
  'InvalidAction.NotFound',
  'InvalidVersion',
  'NotExist.Instance',
  'NoPermission.User',
  'InternalService.Common',
] as const;

const intro = `# API

Written by \`npm run api:pages\` out of \`packages/protocol\`; \`/api/openapi.json\` of a server says the same as OpenAPI 3.1, and \`/api/docs/\` is a page to
try it.

An operation has one handler and three doors:

- **\`POST /api/<Name>\`**, plain JSON: names in camelCase, lists as lists. The answer is the operation's own fields and \`requestId\`; an error is \`{requestId, code, message, tip}\`
  with its HTTP status, \`message\` in English and \`tip\` in Chinese. With \`Authorization: Bearer <access token>\`.
- **\`/openapi\`**, GET or POST, the form of the cloud's RPC gateway, which its client libraries speak: \`Action\`, \`Version\`, names with a capital, lists as \`Foo.1\`, \`Foo.2\`;
  answers in the envelope \`RequestId, Success, Code, Message, HttpStatusCode\` with lists wrapped in the name of their items. Signed with an AccessKey (HMAC-SHA1, version 1.0) or
  with \`SignatureType=BEARERTOKEN\` and \`BearerToken\`.
- **the agent channel**, which the workbench speaks.

\`instanceId\` is the call centre's. What belongs to another one does not exist.`;

/** The first page: how to ask, and every operation. */
export function indexPage(operations: readonly Operation[]): string {
  const versions = [
    ['2017-07-05', 'What the cloud\u2019s API of 2017-07-05 has'],
    ['2020-07-01', 'An agent\u2019s status and calls, and what is ours alone (version 2020-07-01)'],
  ] as const;
  const lists = versions.map(([version, title]) =>
    [
      `## ${title}\n`,
      '| operation | | for |\n| --- | --- | --- |',
      ...operations
        .filter((operation) => operation.version === version)
        .map(({ name, summary, roles }) => `| [${name}](${name}.md) | ${summary} | ${roles.join(', ')} |`),
    ].join('\n'),
  );
  const errors = [
    '## Errors\n\nThose of any request; each page has its own.\n',
    '| code | HTTP | | |\n| --- | --- | --- | --- |',
    ...anyErrors.map(
      (code) =>
        `| \`${code}\` | ${errorTexts[code].status} | ${errorTexts[code].en} | ${errorTexts[code].zh} |`,
    ),
  ].join('\n');
  return `${[intro, ...lists, errors].join('\n\n')}\n`;
}
