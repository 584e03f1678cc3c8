// A small CRM: a list of customers, a card for one of them, and the workbench beside it.
import { text } from './texts.js';
import { openTimeline } from './timeline.js';

const customers = [
  { name: '王小明', company: '杭州云栖科技', phone: '17688888888', notes: '咨询企业版报价' },
  { name: '李芳', company: '北京朝阳商贸', phone: '13800138000', notes: '订单 20180912 待发货' },
  { name: 'Emma Schmidt', company: 'Nordwind GmbH', phone: '13912345678', notes: 'Prefers English' },
  { name: '陈建国', company: '深圳南山电子', phone: '15588888888', notes: '老客户，季度回访' },
];
const timeline = openTimeline();

const list = document.querySelector('.customers ul');
const card = document.querySelector('.customer');
const events = document.querySelector('.events ol');

function element(tag, content, className) {
  const made = document.createElement(tag);
  if (content !== undefined) made.textContent = content;
  if (className) made.className = className;
  return made;
}

function field(label, value) {
  const row = element('div', undefined, 'field');
  row.append(element('span', label), element('b', value));
  return row;
}

function dialButton(number) {
  const button = element('button', text('call'), 'primary');
  button.type = 'button';
  button.dataset.testid = `call-${number}`;
  button.addEventListener('click', () => {
    try {
      window.workbench.call(number);
    } catch (error) {
      log('call', error.message);
    }
  });
  return button;
}

const customerOf = (number) => customers.find(({ phone }) => phone === number);

/** What the softphone shows of a customer. */
const shownCustomer = (number) => {
  const customer = customerOf(number);
  return customer && { name: customer.name, company: customer.company, note: customer.notes };
};

const chip = document.querySelector('.pop');

/** The chip of the page's head: the agent's status, while there is one to tell. */
function showStatus(code) {
  const words = text('statuses')[code];
  chip.hidden = !words;
  chip.textContent = words ?? '';
  chip.dataset.status = code;
}

/** What has happened with the customer, the newest first. */
function timelineOf(number) {
  const section = element('section', undefined, 'timeline');
  const items = element('ol');
  for (const { at, kind, note } of timeline.of(number)) {
    const item = element('li');
    const time = element('time', new Date(at).toLocaleString(document.documentElement.lang));
    time.dateTime = new Date(at).toISOString();
    item.append(time, element('b', text(kind)));
    if (note) item.append(element('q', note));
    items.append(item);
  }
  section.append(element('h2', text('timeline')), items);
  if (items.children.length === 0) section.append(element('p', text('noTimeline'), 'soft'));
  return section;
}

/** Adds to the timeline, and shows it where that customer's card is open. */
function happened(number, entry) {
  timeline.add(number, entry);
  if (card.dataset.phone === number) card.querySelector('.timeline')?.replaceWith(timelineOf(number));
}

/** The screen pop: the customer's card, or an empty card for an unknown number. */
function show(number) {
  const customer = customerOf(number);
  const parts = [];
  parts.push(element('h1', customer?.name ?? text('unknown')));
  if (customer) {
    parts.push(field(text('company'), customer.company));
    parts.push(field(text('phone'), customer.phone), field(text('notes'), customer.notes));
  } else parts.push(field(text('phone'), number), element('p', text('unknownText'), 'soft'));
  parts.push(dialButton(number), timelineOf(number));
  card.replaceChildren(...parts);
  card.dataset.phone = number;
  for (const item of list.children) item.classList.toggle('chosen', item.dataset.phone === number);
}

/** The calls of this page, by contact. */
const calls = new Map();

function log(name, ...details) {
  const item = element('li', [name, ...details].join(' '));
  item.dataset.event = name;
  events.prepend(item);
  while (events.children.length > 100) events.lastChild.remove();
}

for (const { name, company, phone } of customers) {
  const item = element('li');
  item.dataset.phone = phone;
  const button = element('button');
  button.type = 'button';
  button.append(element('b', name), element('small', company));
  button.addEventListener('click', () => show(phone));
  item.append(button);
  list.append(item);
}

const { displayName, instanceId } = await (await fetch('/crm/me')).json();
document.querySelector('.who').textContent = displayName;

window.workbench = new window.WorkbenchSdk({
  dom: 'workbench',
  width: '280px',
  height: '560px',
  instanceId,
  ajaxPath: '/aliyun/ccc/api',
  ajaxMethod: 'post',
  useOpenApiSdk: false,
  moreActionList: ['mobilePhoneAnswer', 'break', 'offline'],
  onErrorNotify: (error) => log('onErrorNotify', error.errorCode, error.errorMsg),
  onInit: () => log('onInit'),
  onRegister: () => log('onRegister'),
  onLogIn: () => log('onLogIn'),
  onLogOut: () => log('onLogOut'),
  onReady: () => log('onReady'),
  onBreak: () => log('onBreak'),
  onCallComing: (connid, caller, calee, contactId, skillgroupId) => {
    log('onCallComing', connid, caller, calee, contactId, skillgroupId);
    show(caller);
    calls.set(contactId, { number: caller, inbound: true, talked: false });
    return shownCustomer(caller);
  },
  onCallDialing: (connid, caller, calee, contactId) => {
    log('onCallDialing', connid, caller, calee, contactId);
    show(calee);
    calls.set(contactId, { number: calee, inbound: false, talked: false });
    const customer = shownCustomer(calee);
    if (customer) window.workbench.setCustomer(customer, contactId);
  },
  onCallEstablish: (connid, caller, calee, contactId) => {
    log('onCallEstablish', connid, caller, calee, contactId);
    const call = calls.get(contactId);
    if (call) call.talked = true;
  },
  onCallRelease: (connid, caller, calee, contactId) => {
    log('onCallRelease', connid, caller, calee, contactId);
    const call = calls.get(contactId);
    if (!call) return;
    const kind = call.talked
      ? call.inbound
        ? 'calledUs'
        : 'weCalled'
      : call.inbound
        ? 'missed'
        : 'notReached';
    happened(call.number, { id: contactId, kind });
  },
  onNotesChanged: (contactId, note) => {
    const call = calls.get(contactId);
    if (call) happened(call.number, { id: `${contactId}-note`, kind: 'note', note });
  },
  onHangUp: (type) => log('onHangUp', type),
  onStatusChange: (code, lastCode, context) => {
    log('onStatusChange', `${lastCode}→${code}`, context.connid ?? '');
    showStatus(code);
  },
});
