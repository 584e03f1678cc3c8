import { describe, expect, it } from 'vitest';
import { Company } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { callSales, customerPhone, phoneHertz } from '../support/phones.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

/** Chapter 1's tags and chapter 4's config, word for word. */
const documentTags = `<!--sdk样式文件-->
<link rel="stylesheet" type="text/css" href="https://g.alicdn.com/acca/workbench-sdk/{version-sdk}/main.min.css">
<!--sdk js文件-->
<script type="text/javascript" src="//g.alicdn.com/crm/acc-phone/{version-sip}/SIPml-api.js"></script>
<script type="text/javascript" src="//g.alicdn.com/crm/acc-phone/{version-sip}/index.js"></script>
<script type="text/javascript" src="https://g.alicdn.com/acca/workbench-sdk/{version-sdk}/workbenchSdk.min.js"></script>`;

const documentConfig = `window.workbench = new window.WorkbenchSdk({
dom: 'workbench',
width: '280px',
height: '550px',
instanceId: '18b4f6bd-12f7-4ab6-91d1-bf43b854f35c',
ajaxPath: '/aliyun/ccc/api',
ajaxMethod: 'post',
afterCallRule: 15, // 挂机后的话后处理时间
header: true,
autoAnswerCall: 8, // 有来电振铃响8s后自动接听
useOpenApiSdk:false,
moreActionList: ['mobilePhoneAnswer', 'break', 'offline'],
onInit: function () {
// win.workbench.register() // 想实现自动上线在此注册
},
onErrorNotify: function (error) {
console.warn(error)
},
onCallComing: function (connid,caller,calee,contactId,skillgroupId) {
console.log(connid,caller,calee,contactId,skillgroupId);
},
onCallDialing: function (connid,caller,calee,contactId) {
console.log(connid,caller,calee,contactId);
},
onStatusChange: function (code, lastCode, context) {
console.log(code, lastCode, context);
},
onCallEstablish: function (connid, caller, calee, contactId) {
console.log('这里是通话建立时触发的回调函数', connid, caller, calee, contactId)
},
onCallRelease: function (connid, caller, calee, contactId) {
console.log('这里是通话结束时触发的回调函数', connid, caller, calee, contactId)
},
onHangUp: function (type) {
console.log('这里是onHangUp事件,type = ', type)
}
})`;

/** A company changes two things when it moves: the address of the files, and the instance id. */
const page = (useOpenApiSdk: boolean) => `<!doctype html>
<html><head><meta charset="utf-8">
${documentTags.replaceAll(/"(https:)?\/\/g\.alicdn\.com\/[^"]*\//g, '"/sdk/')}
</head><body>
<div id="workbench"></div>
<script>
${documentConfig.replace(/'18b4f6bd-[^']*'/, "'demo'").replace('useOpenApiSdk:false', `useOpenApiSdk:${useOpenApiSdk}`)}
</script></body></html>`;

const system = useSystem();
const browser = useBrowser(1300);

describe("the document's own page", () => {
  it.each([false, true])('takes a call, in front of a backend with useOpenApiSdk %s', async (openApi) => {
    using company = await Company.open({ system, user: 'alice', pages: { '/': page(openApi) }, openApi });
    await using phone = await customerPhone();
    await using tab = await browser.newPage();
    const logged: string[] = [];
    tab.on('console', (message) => {
      // The browser's own messages, about a missing icon or the sound measurement, are not the page's.
      const byPage = message.type() === 'log' || message.type() === 'warning';
      if (byPage && !message.text().includes('ScriptProcessorNode')) logged.push(message.text());
    });
    const said = (text: RegExp) =>
      eventually({ what: `${text} in the console`, withinMs: 12_000 }, async () =>
        logged.some((line) => text.test(line)),
      );
    await tab.goto(company.url);
    await tab.getByTestId('go-online').click();
    await said(/^3 2 /);

    callSales(system, phone);
    // autoAnswerCall: 8
    await said(/^这里是通话建立时触发的回调函数 \d+ 13800138000 01066668888 \d+$/);
    await phone.told('CALL_ESTABLISHED');
    await hearsTone(tab, phoneHertz);

    phone.hangUp();
    await said(/^5 9 /);
    expect(logged.map((line) => line.replaceAll(/\d{5,}/g, '#').replace(/ \{.*\}$| Object$/, ''))).toEqual([
      '0 -1',
      '2 0',
      '3 2',
      '6 3',
      '# # # # sales',
      '9 6',
      '这里是通话建立时触发的回调函数 # # # #',
      '这里是通话结束时触发的回调函数 # # # #',
      '这里是onHangUp事件,type =  inbound',
      '5 9',
    ]);
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
  });
});
