// A page with the real core and the real panel, and around them a server, a phone and a backend of fixed answers.
import { FakeApi, FakeChannel, FakePhone, inboundCall } from '../../../packages/sdk/src/core/fakes.ts';
import { Workbench } from '../../../packages/sdk/src/core/workbench.ts';
import { mountPanel } from '../../../packages/sdk/src/panel/mount-panel.tsx';

const wishes = new URLSearchParams(location.search);
const channel = new FakeChannel();
const phone = new FakePhone();
const api = new FakeApi();
const workbench = new Workbench({
  instanceId: 'demo',
  deviceId: 'device-1',
  api,
  channel,
  phone,
  rules: {},
});
const panel = mountPanel(document.body, workbench, {
  header: true,
  width: wishes.get('width') ?? '280px',
  height: wishes.get('height') ?? '552px',
  visible: true,
  offlineImage: undefined,
  breakImage: undefined,
  actions: ['mobilePhoneAnswer', 'break', 'offline'],
  language: wishes.get('language') === 'en-US' ? 'en-US' : 'zh-CN',
  theme: 'system',
});

/** What a story reaches into. */
export const stage = { workbench, channel, phone, api, panel, inboundCall };
export type Stage = typeof stage;
(globalThis as { stage?: Stage }).stage = stage;
