import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallbackRequest } from '../../../callbacks/callback.ts';
import { CallbackService } from '../../../callbacks/callback-service.ts';
import { demoInstance } from '../../../demo/demo-data.ts';
import { sqlCallbackStore } from '../../../storage/calls/callback-store.ts';
import { EventOutbox } from '../../../storage/webhooks/event-outbox.ts';
import type { TestServer } from '../../../testing/test-server.ts';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

let server: TestServer;
let ask: AskingServer['ask'];

const request: CallbackRequest = {
  instanceId: demoInstance,
  contactId: 'in',
  skillGroup: { id: 'sales', name: '销售 Sales' },
  customer: '13800138000',
  number: '01066660000',
  waitingSince: 1_000,
  priority: 2,
  hours: {
    timeZone: 'Asia/Shanghai',
    weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], periods: [{ from: '00:00', to: '24:00' }] }],
    exceptions: [],
  },
  mostAttempts: 2,
  retryMs: 60_000,
};

async function shown(name: string, parameters: object = {}): Promise<readonly unknown[]> {
  const { callbacks } = await ask(name, 'ListCallbacks', { pageNumber: 1, pageSize: 10, ...parameters });
  const list = asFields(callbacks)?.list;
  return Array.isArray(list) ? list : [];
}

/** Sets whether numbers are shown in full. */
async function configure(value: '0' | '1'): Promise<void> {
  const configItems = JSON.stringify([{ name: 'ShowCalleeID', value }]);
  await ask('admin', 'UpdateConfigItems', { configItems });
}

beforeAll(async () => {
  ({ server, ask } = await askingServer(['CallbackRequested', 'CallbackEnded']));
  const { callbacks } = server;
  await callbacks.ask(request);
  await callbacks.ask({
    ...request,
    contactId: 'gone',
    customer: '13900139000',
    skillGroup: { id: 'support', name: '' },
  });
}, 60_000);

afterAll(() => server?.dispose());

it('is listed to those of its group and to administrators', async () => {
  expect(await shown('alice')).toMatchObject([
    {
      state: 'waiting',
      phoneNumber: '13800138000',
      caller: '01066660000',
      skillGroupName: '销售 Sales',
      waitingSince: 1_000,
      attempts: 0,
      mostAttempts: 2,
      lastContactId: '',
    },
  ]);
  for (const name of ['bob', 'carol', 'admin']) expect(await shown(name)).toHaveLength(2);
  expect(await shown('admin', { phoneNumber: '+86 139-0013-9000' })).toHaveLength(1);
  expect(await shown('admin', { states: ['reached'] })).toEqual([]);
});

it('has a masked number for supervisors and administrators where the instance masks it', async () => {
  await configure('0');
  expect(await shown('alice')).toMatchObject([{ phoneNumber: '13800138000' }]);
  for (const name of ['carol', 'admin'])
    expect(await shown(name, { skillGroupId: 'sales' })).toMatchObject([{ phoneNumber: '138****8000' }]);
  await configure('1');
});

it('is taken up by the next process with all that it needs, and its tries are told', async () => {
  const store = sqlCallbackStore(server.db, new EventOutbox());
  const service = new CallbackService({ store, log: server.services.log, now: Date.now });
  const due: string[] = [];
  service.events.on('due', ({ customer }) => due.push(customer));
  await service.restore();
  expect(due.sort()).toEqual(['13800138000', '13900139000']);
  const [first] = await store.open();
  const begun = await service.begin(first?.id ?? '');
  expect(begun).toMatchObject({ ...request, state: { type: 'calling' } });
  // The process ends while the phone rings. The next process takes the callback up.
  service.dispose();
  const next = new CallbackService({ store, log: server.services.log, now: Date.now });
  await next.restore();
  await next.begin(first?.id ?? '');
  await next.tried(first?.id ?? '', 'notReached', { contactId: 'out', disposition: 'Busy' });
  expect(await shown('alice')).toMatchObject([
    { state: 'waiting', attempts: 1, lastContactId: 'out', lastDisposition: 'Busy' },
  ]);
  expect(await store.askedSince(demoInstance, request.customer, Date.now() - 60_000)).toBe(1);
  next.dispose();
});

it('is cancelled by a supervisor of its group or an administrator', async () => {
  const [callback] = await shown('admin', { phoneNumber: '13900139000' });
  const { callbackId } = asFields(callback) ?? {};
  expect(await ask('alice', 'CancelCallback', { callbackId })).toMatchObject({ code: 'NotExist.Record' });
  await ask('carol', 'CancelCallback', { callbackId });
  expect(await shown('admin', { phoneNumber: '13900139000' })).toMatchObject([{ state: 'cancelled' }]);
  expect(await ask('carol', 'CancelCallback', { callbackId })).toMatchObject({ code: 'NotExist.Record' });
});

it('is told to webhooks when it is asked for and when it has ended', async () => {
  const rows = await server.db.selectFrom('webhook_deliveries').select('body').orderBy('id').execute();
  expect(rows.map(({ body }) => JSON.parse(body))).toMatchObject([
    { eventType: 'CallbackRequested', contactId: 'in', callee: '13800138000', caller: '01066660000' },
    { eventType: 'CallbackRequested', contactId: 'gone' },
    { eventType: 'CallbackEnded', contactId: 'gone', outcome: 'cancelled', skillGroupId: 'support' },
  ]);
});
