import type { SupervisionMode } from '@openseat/protocol';
import type { WaitingTarget } from '../contacts/queueing/move-waiting.ts';
import type { Destination } from '../contacts/transfer/destination.ts';
import { type Action, byAgent, type Choices } from './action.ts';
import { type Employee, employees, groups, verification } from './centre-setup.ts';
import type { SimulatedCentre } from './simulated-centre.ts';

const idle = ['ready', 'break', 'wrapUp'];
const talks = ['inboundCall', 'outboundCall', 'internalCall'];
const consults = ['consultDialing', 'consultTalking', 'consultSwitched'];
const supervising = ['ready', 'break', 'monitoring'];
const calls = ['ringing', 'dialing', ...talks, 'held', ...consults, 'conference', 'assisting', 'monitoring'];

const outsideNumbers = ['17600000001', '17600000002', '17600000003'];

/** An agent's request about the own call. Without a pause before it, the call may end at the same moment. */
function ofCall(
  name: string,
  weight: number,
  statuses: readonly string[],
  ask: (centre: SimulatedCentre, employee: Employee, contactId: string, choices: Choices) => Promise<unknown>,
): Action {
  return byAgent(name, weight, statuses, (centre, employee, choices) => {
    const contactId = centre.agents.session(employee.name)?.contact?.contactId;
    if (contactId === undefined) return;
    centre.ask(`${employee.name}: ${name}`, () => ask(centre, employee, contactId, choices));
  });
}

function number(choices: Choices): Extract<Destination, { type: 'number' }> {
  return {
    type: 'number',
    number: choices.of(outsideNumbers) ?? '',
    caller: '01066668888',
    timeoutMs: 20_000,
  };
}

function agent({ name }: Employee, choices: Choices): Extract<Destination, { type: 'agent' }> {
  const other = choices.of(employees.filter((employee) => employee.name !== name));
  return { type: 'agent', userId: other?.name ?? '', extension: other?.extension ?? '' };
}

function group(choices: Choices): Destination {
  return { type: 'skillGroup', skillGroup: choices.of(groups) ?? groups[0] };
}

/** Actions of agents on themselves and their workbench. */
const ofOwn: readonly Action[] = [
  {
    name: 'signs in',
    weight: 6,
    act(centre, choices) {
      const employee = choices.of(employees.filter(({ name }) => !centre.agents.session(name)));
      if (!employee) return undefined;
      centre.signIn(employee);
      return `${employee.name}: signs in`;
    },
  },
  byAgent('reloads the page', 1, [...idle, ...calls], (centre, employee) => centre.signIn(employee)),
  byAgent('goes mobile', 0.7, ['signedIn', ...idle, ...calls], (centre, employee) =>
    centre.goMobile(employee),
  ),
  byAgent('signs out', 0.5, [], (centre, { name }) =>
    centre.ask(`${name}: signs out`, async () => centre.agents.move(name, 'signOut')),
  ),
  byAgent('is ready', 14, ['signedIn', 'break', 'wrapUp'], (centre, { name }) =>
    centre.ask(`${name}: is ready`, async () => centre.agents.move(name, 'ready')),
  ),
  byAgent('takes a break', 1, ['ready', 'wrapUp'], (centre, { name }) =>
    centre.ask(`${name}: takes a break`, async () => centre.agents.move(name, 'takeBreak')),
  ),
  byAgent('takes more time', 1, ['wrapUp'], (centre, { name }) =>
    centre.ask(`${name}: takes more time`, async () => centre.agents.extendWrapUp(name)),
  ),
  byAgent('chooses a code', 14, ['break', 'wrapUp', ...calls], (centre, { name }) => {
    const session = centre.agents.session(name);
    const contactId = (session?.owesCodeOf ?? session?.contact)?.contactId;
    if (contactId === undefined) return;
    centre.ask(`${name}: chooses a code`, () =>
      centre.desk.chooseCode(name, contactId, { id: 'code', name: 'Code' }),
    );
  }),
  byAgent('chooses the next status', 2, ['wrapUp', ...talks, 'held'], (centre, { name }, choices) =>
    centre.ask(`${name}: chooses the next status`, async () => {
      const next = choices.of(['break', 'offline', 'ready'] as const);
      const breakCode = 'Lunch';
      centre.agents.chooseNext(
        name,
        next === 'break' ? { status: next, breakCode } : next === 'offline' ? { status: next } : undefined,
      );
    }),
  ),
  byAgent("'s socket drops", 1, [...idle, ...calls], (centre, { name }) =>
    centre.agents.setPresent(name, false),
  ),
  byAgent("'s socket is back", 2, [...idle, ...calls], (centre, { name }) =>
    centre.agents.setPresent(name, true),
  ),
  byAgent("'s phone is gone", 0.7, [...idle, ...calls], (centre, { name }) => {
    const phone = centre.phones.phoneOf(name);
    if (phone) centre.asterisk.setReachable(phone, false);
  }),
  {
    name: 'phones are back',
    weight: 2,
    act(centre) {
      for (const name of centre.asterisk.phones.keys()) centre.asterisk.setReachable(name, true);
      return 'phones are back';
    },
  },
  byAgent("'s phone falls asleep, or wakes up", 1, [...idle, ...calls], (centre, { name }, choices) => {
    const phone = centre.asterisk.phones.get(centre.phones.phoneOf(name) ?? '');
    if (phone) phone.mood = choices.of(['sleeps', 'takes', 'refuses', 'takes'] as const) ?? 'takes';
  }),
];

const ofCalls: readonly Action[] = [
  byAgent('dials a number', 4, idle, (centre, { name }, choices) =>
    centre.ask(`${name}: dials a number`, () => {
      const { number: callee, caller, timeoutMs } = number(choices);
      const skillGroup = choices.of(groups) ?? groups[0];
      return centre.desk.dial(name, { callee, shownCallee: callee, caller, skillGroup, timeoutMs });
    }),
  ),
  byAgent('calls a due callback', 3, idle, (centre, { name }, choices) => {
    const callbackId = choices.of([...centre.desk.queuedCallbacks()].map(({ callback }) => callback.id));
    if (callbackId === undefined) return;
    centre.ask(`${name}: calls a due callback`, () => centre.desk.takeCallback(name, callbackId, 20_000));
  }),
  byAgent('dials an agent', 2, idle, (centre, employee, choices) =>
    centre.ask(`${employee.name}: dials an agent`, () =>
      centre.desk.dialAgent(employee.name, agent(employee, choices)),
    ),
  ),
  ofCall('answers', 24, ['ringing'], ({ desk }, { name }, id) => desk.answer(name, id)),
  ofCall('hangs up', 5, calls, ({ desk }, { name }, id) => desk.release(name, id)),
  ofCall('holds', 4, talks, ({ desk }, { name }, id) => desk.hold(name, id)),
  ofCall('retrieves', 8, ['held'], ({ desk }, { name }, id) => desk.retrieve(name, id)),
  ofCall('transfers to a number', 3, [...talks, 'held'], ({ desk }, { name }, id, choices) =>
    desk.transfer(name, id, number(choices)),
  ),
  ofCall('transfers to an agent', 3, [...talks, 'held'], ({ desk }, employee, id, choices) =>
    desk.transfer(employee.name, id, agent(employee, choices)),
  ),
  ofCall('transfers to a group', 3, [...talks, 'held'], ({ desk }, { name }, id, choices) =>
    desk.transfer(name, id, group(choices)),
  ),
  ofCall('consults a number', 6, [...talks, 'held'], ({ desk }, { name }, id, choices) =>
    desk.consult(name, id, number(choices)),
  ),
  ofCall('consults an agent', 6, [...talks, 'held'], ({ desk }, employee, id, choices) =>
    desk.consult(employee.name, id, agent(employee, choices)),
  ),
  ofCall('switches', 5, consults, ({ desk }, { name }, id) => desk.switchConsult(name, id)),
  ofCall('confers', 5, consults, ({ desk }, { name }, id) => desk.confer(name, id)),
  ofCall('hands over', 4, [...consults, 'conference'], ({ desk }, { name }, id) =>
    desk.completeTransfer(name, id),
  ),
  ofCall('cancels the consultation', 2, [...consults, 'conference'], ({ desk }, { name }, id) =>
    desk.cancelConsult(name, id),
  ),
  ofCall('asks for a rating', 2, [...talks, 'held'], ({ desk }, { name }, id) => desk.askForRating(name, id)),
  ofCall('has the customer verified', 3, [...talks, 'held'], ({ desk }, { name }, id) =>
    desk.verify(name, id, { published: { flowId: 'code', version: 1, flow: verification }, variables: {} }),
  ),
  ofCall('pauses recording', 3, [...talks, 'held', 'conference'], ({ desk }, { name }, id) =>
    desk.pauseRecording(name, id),
  ),
  ofCall('resumes recording', 2, [...talks, 'held', 'conference'], ({ desk }, { name }, id) =>
    desk.resumeRecording(name, id),
  ),
  ofCall('mutes', 1, calls, ({ desk }, { name }, id) => desk.setMuted(name, id, true)),
  ofCall('sends keys', 1, calls, ({ desk }, { name }, id) => desk.sendDtmf(name, id, '12#')),
];

function supervised(choices: Choices, { name }: Employee) {
  return {
    agentId: choices.of(employees.filter((other) => other.name !== name))?.name ?? '',
    contactId: undefined,
  };
}

function request(name: string, mode: SupervisionMode) {
  return { mode, timeoutMs: 8_000, asked: { actorId: name, requestId: 'request' } };
}

/** Actions of supervisors. Here each agent may be one. */
const ofLeaders: readonly Action[] = [
  byAgent('supervises', 8, supervising, (centre, employee, choices) =>
    centre.ask(`${employee.name}: supervises`, () => {
      const mode = choices.of(['listening', 'coaching', 'bargedIn'] as const) ?? 'listening';
      return centre.desk.supervise(
        employee.name,
        supervised(choices, employee),
        request(employee.name, mode),
      );
    }),
  ),
  byAgent('takes a call over', 2, supervising, (centre, employee, choices) =>
    centre.ask(`${employee.name}: takes a call over`, () =>
      centre.desk.takeOver(employee.name, supervised(choices, employee), request(employee.name, 'listening')),
    ),
  ),
];

/** A supervisor moves a contact that waits: within its queue, to another, or to one agent. */
const moves: Action = {
  name: 'moves a waiting contact',
  weight: 6,
  act(centre, choices) {
    const waiting = [...centre.desk.contacts.values()].filter(({ state }) => state.type === 'queued');
    const contact = choices.of(waiting);
    if (!contact) return undefined;
    const skillGroup = choices.of([undefined, ...groups]);
    const agent = choices.of(employees);
    const to: WaitingTarget =
      agent && choices.of(['queue', 'agent'] as const) === 'agent'
        ? { type: 'agent', userId: agent.name }
        : { type: 'queue', skillGroup, toHead: choices.of([true, false]) ?? true };
    const from = contact.skillGroup?.id ?? '';
    centre.ask('a waiting contact is moved', () =>
      centre.desk.moveWaiting(contact.id, { from, to, asked: { actorId: 'carol', requestId: 'request' } }),
    );
    return `${contact.id}: is moved to ${JSON.stringify(to)}`;
  },
};

/** Without the server no workbench can do anything. */
export const agentActions: readonly Action[] = [...ofOwn, ...ofCalls, ...ofLeaders, moves].map((action) => ({
  ...action,
  act: (centre, choices) => (centre.running ? action.act(centre, choices) : undefined),
}));
