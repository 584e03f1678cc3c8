import type { Flow } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waveHeader } from '../../../asterisk/wave-header.ts';
import { type TestServer, testServer } from '../../../testing/test-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

/** An administrator writes, checks, publishes and removes flows. */
let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await testServer();
  token = (await server.services.accessTokens.issue('demo-admin')).accessToken;
}, 60_000);

afterAll(() => server?.dispose());

type Fields = Readonly<Record<string, unknown>>;

async function ask(name: string, parameters: Fields): Promise<Fields> {
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/${name}`,
    headers: { authorization: `Bearer ${token}` },
    payload: { instanceId: 'demo', ...parameters },
  });
  return asFields(response.json()) ?? {};
}

const closing = (text: string): Flow => ({
  purpose: 'inbound',
  start: 'closed',
  nodes: { closed: { type: 'hangUp', say: [{ text, language: 'en' }] } },
});

/** The start of the flow for a call to this number. */
async function startsWith(number: string): Promise<unknown> {
  const found = await server.services.numbers.findInbound(number);
  return found?.destination.type === 'flow' ? found.destination.published.flow : undefined;
}

async function create(name: string, definition: string): Promise<string> {
  const { data } = await ask('CreateContactFlow', { name, type: 'inbound', definition });
  if (typeof data !== 'string') throw new Error('There is no flow.');
  return data;
}

it('a flow is saved, published, led to by a number, and changed while calls go on with the published version', async () => {
  const contactFlowId = await create(' Evenings ', JSON.stringify(closing('closed')));
  const phoneNumber = '02166660000';
  const number = { phoneNumber, usage: 'Inbound', contactFlowId };
  expect((await ask('AddPhoneNumber', number)).code).toBe('NotExist.ContactFlow');
  expect((await ask('PublishContactFlow', { contactFlowId })).code).toBeUndefined();
  expect((await ask('AddPhoneNumber', number)).code).toBeUndefined();
  expect(await startsWith(phoneNumber)).toEqual(closing('closed'));

  const definition = JSON.stringify(closing('come tomorrow'));
  const { data: draftId } = await ask('CommitContactFlow', { contactFlowId, definition });
  expect(await startsWith(phoneNumber)).toEqual(closing('closed'));
  const saved = asFields((await ask('GetContactFlow', { contactFlowId })).data);
  expect(saved).toMatchObject({
    name: 'Evenings',
    type: 'inbound',
    draftId,
    published: false,
    editor: 'demo-admin',
  });
  expect(JSON.parse(String(saved?.definition))).toEqual(closing('come tomorrow'));
  await ask('PublishContactFlow', { contactFlowId, draftId });
  expect(await startsWith(phoneNumber)).toEqual(closing('come tomorrow'));
  expect((await ask('DeleteContactFlow', { contactFlowId })).code).toBe('InUse.ContactFlow');

  // Back to the first version.
  await ask('PublishContactFlow', { contactFlowId, draftId: `${contactFlowId}-1` });
  expect(await startsWith(phoneNumber)).toEqual(closing('closed'));
  const { list } = await server.services.auditLog.list({
    instanceId: 'demo',
    target: contactFlowId,
    pageNumber: 1,
    pageSize: 10,
  });
  expect(list.map(({ action }) => action).sort()).toEqual([
    'CommitContactFlow',
    'CreateContactFlow',
    'PublishContactFlow',
    'PublishContactFlow',
    'PublishContactFlow',
  ]);
});

it('a flow with something wrong can be saved, is told all of it with its places, and is not published', async () => {
  const definition = JSON.stringify({
    purpose: 'inbound',
    start: 'menu',
    nodes: {
      menu: {
        type: 'menu',
        say: [{ file: 'no-such-file' }],
        choices: { 1: 'nowhere', 2: 'sales' },
        timeoutSeconds: 5,
        tries: 1,
        onWrongKey: 'sales',
        onTimeout: 'menu',
      },
      sales: { type: 'skillGroup', skillGroupId: 'other-group' },
    },
  });
  const { problems } = await ask('CheckContactFlow', { type: 'inbound', definition });
  expect(problems).toMatchObject([
    { code: 'BranchUnknown', node: 'menu', branch: 'choices.1' },
    { code: 'FileUnknown', node: 'menu', branch: 'say' },
    { code: 'GroupUnknown', node: 'sales', branch: 'skillGroupId' },
  ]);
  const contactFlowId = await create('Unfinished', definition);
  const refused = await ask('PublishContactFlow', { contactFlowId });
  expect(refused.code).toBe('Invalid.ContactFlow');
  expect(refused.message).toContain('menu.choices.1: This branch leads to nowhere');
  expect(JSON.stringify(refused)).toContain('不存在的节点 nowhere');
  expect((await ask('DeleteContactFlow', { contactFlowId })).code).toBeUndefined();
  expect((await ask('GetContactFlow', { contactFlowId })).code).toBe('NotExist.ContactFlow');
});

it.each<[string, string, Fields, string]>([
  ['no JSON', 'CheckContactFlow', { type: 'inbound', definition: '{' }, 'Parameter.Invalid'],
  [
    'half a character',
    'CreateContactFlow',
    { type: 'inbound', definition: '{"a":"\\ud800"}' },
    'Parameter.Invalid',
  ],
  [
    'no end of it',
    'CreateContactFlow',
    { type: 'inbound', definition: `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}` },
    'Parameter.Invalid',
  ],
  ['a list', 'CheckContactFlow', { type: 'inbound', definition: '[]' }, 'Parameter.Invalid'],
  [
    'a name that is taken',
    'CreateContactFlow',
    { type: 'inbound', definition: '{}' },
    'Exists.ContactFlowName',
  ],
  ['no such version', 'PublishContactFlow', { draftId: 'demo-switchboard-7' }, 'NotExist.ContactFlow'],
  ["another flow's version", 'GetContactFlow', { draftId: 'other-1' }, 'NotExist.ContactFlow'],
  ['a number that leads to it', 'DeleteContactFlow', {}, 'InUse.ContactFlow'],
])('is refused: %s', async (_what, name, parameters, code) => {
  const taken = (await server.services.instances.flows('demo'))[0]?.name;
  const answer = await ask(name, { name: taken, contactFlowId: 'demo-switchboard', ...parameters });
  expect(answer.code).toBe(code);
});

it('a flow of another purpose is not published as one that takes calls', async () => {
  const definition = JSON.stringify({
    purpose: 'verification',
    start: 'ok',
    nodes: { ok: { type: 'return', outcome: 'verified', tell: [] } },
  });
  expect((await ask('CheckContactFlow', { type: 'verification', definition })).problems).toEqual([]);
  expect((await ask('CheckContactFlow', { type: 'inbound', definition })).problems).toMatchObject([
    { code: 'Malformed' },
  ]);
});

describe('a sound', () => {
  const wave = Buffer.concat([
    waveHeader({ rate: 16_000, channels: 1, frames: 31_984 }),
    Buffer.alloc(63_968),
  ]);

  async function put(url: unknown, payload: Buffer): Promise<Fields> {
    const path = String(url).replace('http://127.0.0.1:8080', '');
    const headers = { 'content-type': 'audio/wav' };
    const response = await server.app.inject({ method: 'PUT', url: path, headers, payload });
    return asFields(response.json()) ?? {};
  }

  it('is uploaded at a signed address, said by a flow, and not removed while it is', async () => {
    const { data } = await ask('CreateAudioFile', { name: 'Welcome' });
    const { audioResourceId, uploadUrl } = asFields(data) ?? {};
    const say = [{ file: audioResourceId }];
    const definition = JSON.stringify({ ...closing(''), nodes: { closed: { type: 'hangUp', say } } });
    const contactFlowId = await create('With a sound', definition);
    expect((await ask('PublishContactFlow', { contactFlowId })).code).toBe('Invalid.ContactFlow');

    expect((await put(uploadUrl, Buffer.from('ID3 something else'))).code).toBe('Invalid.AudioFile');
    expect((await put(String(uploadUrl).replace(/.$/, '!'), wave)).code).toBe('NotFound');
    expect(await put(uploadUrl, wave)).toMatchObject({ audioResourceId, durationMs: 2000 });
    expect(await ask('ListAudioFiles', { pageNumber: 1, pageSize: 10 })).toMatchObject({
      data: { totalCount: 1, list: [{ name: 'Welcome', status: 'Ready', durationMs: 2000 }] },
    });
    expect((await ask('PublishContactFlow', { contactFlowId })).code).toBeUndefined();
    const refused = await ask('DeleteAudioFile', { audioResourceId });
    expect(refused).toMatchObject({ code: 'InUse.AudioFile' });
    expect(refused.message).toContain('With a sound');
    await ask('DeleteContactFlow', { contactFlowId });
    expect((await ask('DeleteAudioFile', { audioResourceId })).code).toBeUndefined();
    expect((await put(uploadUrl, wave)).code).toBe('NotExist.AudioFile');
    expect((await ask('GetAudioFileUploadParameters', { audioResourceId })).code).toBe('NotExist.AudioFile');
  });

  it('is refused when it is too large, or its name is taken', async () => {
    const { data } = await ask('CreateAudioFile', { name: 'Long' });
    const large = Buffer.concat([wave, Buffer.alloc(20 * 1024 * 1024)]);
    expect((await put(asFields(data)?.uploadUrl, large)).code).toBe('Request.TooLarge');
    expect((await ask('CreateAudioFile', { name: ' Long ' })).code).toBe('Exists.AudioFileName');
  });
});
