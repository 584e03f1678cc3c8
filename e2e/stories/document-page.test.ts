import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../stage/agent-page.ts';
import { type SpeakingBrowser, speakingBrowser } from '../stage/browser.ts';
import { Company } from '../stage/company.ts';
import { SipPhone } from '../stage/sip-phone.ts';
import { System } from '../stage/system.ts';

/** Chapter 1's tags with the host replaced, and chapter 4's config with the instance's id. */
const page = (useOpenApiSdk: boolean) => `<!doctype html>
<html><head>
<link rel="stylesheet" type="text/css" href="/sdk/main.min.css">
<script type="text/javascript" src="/sdk/SIPml-api.js"></script>
<script type="text/javascript" src="/sdk/index.js"></script>
<script type="text/javascript" src="/sdk/workbenchSdk.min.js"></script>
</head><body>
<div id="workbench"></div>
<script>
window.hookCalls = [];
window.workbench = new window.WorkbenchSdk({
    dom: 'workbench',
    width: '280px',
    height: '550px',
    instanceId: 'demo',
    ajaxPath: '/aliyun/ccc/api',
    ajaxMethod: 'post',
    afterCallRule: 15,
    header: true,
    autoAnswerCall: 8,
    useOpenApiSdk: ${useOpenApiSdk},
    moreActionList: ['mobilePhoneAnswer', 'break', 'offline'],
    onInit: function () {
        window.workbench.register()
    },
    onErrorNotify: function (error) {
        console.warn(error)
        hookCalls.push(['onErrorNotify', error])
    },
    onCallComing: function (connid,caller,calee,contactId,skillgroupId) {
        hookCalls.push(['onCallComing', connid,caller,calee,contactId,skillgroupId]);
    },
    onCallDialing: function (connid,caller,calee,contactId) {
        hookCalls.push(['onCallDialing', connid,caller,calee,contactId]);
    },
    onStatusChange: function (code, lastCode, context) {
        hookCalls.push(['onStatusChange', code, lastCode, context]);
    },
    onCallEstablish: function (connid, caller, calee, contactId) {
        hookCalls.push(['onCallEstablish', connid, caller, calee, contactId])
    },
    onCallRelease: function (connid, caller, calee, contactId) {
        hookCalls.push(['onCallRelease', connid, caller, calee, contactId])
    },
    onHangUp: function (type) {
        hookCalls.push(['onHangUp', type])
    }
})
</script></body></html>`;

let system: System;
let browser: SpeakingBrowser;

beforeAll(async () => {
  system = await System.start();
  browser = await speakingBrowser(1300);
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

describe("the document's own page", () => {
  it.each([false, true])('takes a call, in front of a backend with useOpenApiSdk %s', async (openApi) => {
    const company = await Company.open({ system, user: 'alice', pages: { '/': page(openApi) }, openApi });
    const phone = await SipPhone.start({ number: '13800138000', hertz: 700 });
    const tab = await browser.newPage();
    try {
      await tab.goto(company.url);
      const alice = new AgentPage(tab);
      await alice.status(3);
      phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
      await alice.status(6);
      // autoAnswerCall: 8
      await alice.status(9, 12_000);
      await phone.told('CALL_ESTABLISHED');
      phone.hangUp();
      await alice.status(5);
      expect(
        (await alice.hookCalls()).map(([hook, code]) => (hook === 'onStatusChange' ? code : hook)),
      ).toEqual([0, 2, 3, 6, 'onCallComing', 9, 'onCallEstablish', 'onCallRelease', 'onHangUp', 5]);
      const [first] = company.seen;
      expect(first).toEqual({
        method: 'POST',
        url: '/aliyun/ccc/api?action=RequestLoginInfo',
        contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
        cookie: undefined,
        body: openApi
          ? 'request=%7B%22InstanceId%22%3A%22demo%22%7D'
          : 'request=%7B%22instanceId%22%3A%22demo%22%7D',
      });
    } finally {
      await tab.close();
      await phone.stop();
      company.close();
    }
  });
});
