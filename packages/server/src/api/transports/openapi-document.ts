import {
  errorTexts,
  type Operation,
  operationExamples,
  operations,
  operationTexts,
} from '@openseat/protocol';

type Json = Readonly<Record<string, unknown>>;

/** A schema without the keys that only the POP transport reads. */
function plainSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plainSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== 'popItem')
      .map(([name, part]) => [name, plainSchema(part)]),
  );
}

/** An answer with the id of its request. */
function answerSchema(operation: Operation): unknown {
  return {
    allOf: [{ $ref: '#/components/schemas/Answered' }, plainSchema(operation.response)],
  };
}

/** Errors that any operation can answer with. */
const everyErrors = [
  'Parameter.Invalid',
  'Parameter.Null',
  'NotAuthenticated',
  'InvalidToken',
  'NotExist.Instance',
  'NoPermission.User',
] as const;

/** The errors of an operation by HTTP status. */
function refusals(operation: Operation): Json {
  const codes = [...new Set([...everyErrors, ...operation.errors])];
  const statuses = [...new Set(codes.map((code) => errorTexts[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => errorTexts[code].status === status);
      return [
        String(status),
        {
          description: here
            .map((code) => `\`${code}\`: ${errorTexts[code].en} ${errorTexts[code].zh}`)
            .join('\n\n'),
          content: {
            'application/json': {
              schema: {
                allOf: [{ $ref: '#/components/schemas/Refusal' }],
                properties: { code: { enum: here } },
              },
            },
          },
        },
      ];
    }),
  );
}

function path(operation: Operation): Json {
  const { name, summary, version, roles } = operation;
  const who = `For: ${roles.join(', ')}. In the RPC API this is version ${version}.`;
  return {
    post: {
      operationId: name,
      summary,
      description: [operationTexts[name], who].filter(Boolean).join('\n\n'),
      tags: [version],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: plainSchema(operation.request),
            example: { instanceId: 'demo', ...operationExamples[name] },
          },
        },
      },
      responses: {
        '200': {
          description: 'Done.',
          content: { 'application/json': { schema: answerSchema(operation) } },
        },
        ...refusals(operation),
      },
    },
  };
}

/** The OpenAPI 3.1 document of the plain JSON operations (`POST /api/<Name>`). */
export function openApiDocument() {
  const all: readonly Operation[] = Object.values(operations);
  return {
    openapi: '3.1.0',
    info: {
      title: 'OpenSeat',
      version: '0.1.0',
      description:
        'The operations of the call centre as plain JSON. The same operations are at `/openapi` in the form of the cloud\u2019s RPC API.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [
      { name: '2017-07-05', description: 'Users, groups, numbers, records, reports.' },
      { name: '2020-07-01', description: 'An agent\u2019s status and calls, and what is ours alone.' },
    ],
    paths: Object.fromEntries(all.map((operation) => [`/api/${operation.name}`, path(operation)])),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'An access token.' } },
      schemas: {
        Answered: {
          type: 'object',
          required: ['requestId'],
          properties: { requestId: { type: 'string', description: 'Name it when you report a problem.' } },
        },
        Refusal: {
          type: 'object',
          required: ['requestId', 'code', 'message', 'tip'],
          properties: {
            requestId: { type: 'string' },
            code: { type: 'string' },
            message: { type: 'string', description: 'English.' },
            tip: { type: 'string', description: 'Chinese.' },
          },
        },
      },
    },
  };
}
