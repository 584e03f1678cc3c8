import { describe, expect, it } from 'vitest';
import {
  type AgentInput,
  type AgentState,
  type AgentStatus,
  agentInputs,
  agentStatuses,
  allows,
  type ConstrainedMethod,
  methodStatuses,
  nextAgentState,
  statusCodes,
  statusDescriptions,
  statusOfCode,
} from './agent-status.ts';

const calls = ['inboundCall', 'outboundCall', 'internalCall'] as const;
const sides = ['held', 'consultDialing', 'consultTalking', 'consultSwitched', 'conference'] as const;

/** Every possible state, so that all transitions missing from the table are tested as forbidden. */
const everyState: AgentState[] = agentStatuses.flatMap((status): AgentState[] => {
  const side = sides.find((name) => name === status);
  if (side) return calls.map((call) => ({ status: side, call }));
  if (status === 'monitoring') {
    return (['ready', 'break'] as const).map((before) => ({ status: 'monitoring', before }));
  }
  return [{ status: status as Exclude<AgentStatus, (typeof sides)[number] | 'monitoring'> }];
});

type Row = readonly [from: string, input: AgentInput, to: string];

function name(state: AgentState): string {
  if (state.status === 'monitoring') return `${state.status}/${state.before}`;
  return 'call' in state ? `${state.status}/${state.call}` : state.status;
}

const plain: Row[] = [
  ['unregistered', 'register', 'registering'],
  ['registering', 'registerFailed', 'unregistered'],
  ['registering', 'signIn', 'signedIn'],
  ['signedOut', 'signIn', 'signedIn'],
  ['signedIn', 'ready', 'ready'],
  ['break', 'ready', 'ready'],
  ['wrapUp', 'ready', 'ready'],
  ['signedIn', 'takeBreak', 'break'],
  ['ready', 'takeBreak', 'break'],
  ['wrapUp', 'takeBreak', 'break'],
  ['signedIn', 'signOut', 'signedOut'],
  ['ready', 'signOut', 'signedOut'],
  ['break', 'signOut', 'signedOut'],
  ['wrapUp', 'signOut', 'signedOut'],
  ['ready', 'offer', 'ringing'],
  ['ready', 'recall', 'ringing'],
  ['wrapUp', 'recall', 'ringing'],
  ['ringing', 'answer', 'inboundCall'],
  ['ringing', 'answerInternal', 'internalCall'],
  ['ringing', 'assist', 'assisting'],
  ['assisting', 'adopt', 'inboundCall'],
  ['assisting', 'confer', 'conference/inboundCall'],
  ['ringing', 'ringTimeout', 'break'],
  ['ringing', 'reject', 'break'],
  ['ringing', 'abandon', 'ready'],
  ['ready', 'dial', 'dialing'],
  ['break', 'dial', 'dialing'],
  ['wrapUp', 'dial', 'dialing'],
  ['ready', 'dialTest', 'dialing'],
  ['break', 'dialTest', 'dialing'],
  ['wrapUp', 'dialTest', 'dialing'],
  ['ringing', 'callBack', 'dialing'],
  ['dialing', 'dialAnswered', 'outboundCall'],
  ['dialing', 'dialInternalAnswered', 'internalCall'],
  ['dialing', 'dialFailed', 'wrapUp'],
  ['assisting', 'release', 'wrapUp'],
  ['ready', 'monitor', 'monitoring/ready'],
  ['break', 'monitor', 'monitoring/break'],
  ['monitoring/ready', 'monitorEnd', 'ready'],
  ['monitoring/break', 'monitorEnd', 'break'],
  ['monitoring/ready', 'takeOver', 'inboundCall'],
  ['monitoring/break', 'takeOver', 'inboundCall'],
  ['monitoring/ready', 'takeOverOutbound', 'outboundCall'],
  ['monitoring/break', 'takeOverOutbound', 'outboundCall'],
];

const inCalls: Row[] = calls.flatMap((call): Row[] => [
  [call, 'hold', `held/${call}`],
  [call, 'consult', `consultDialing/${call}`],
  [call, 'release', 'wrapUp'],
  [`held/${call}`, 'retrieve', call],
  [`held/${call}`, 'consult', `consultDialing/${call}`],
  [`held/${call}`, 'release', 'wrapUp'],
  [`consultDialing/${call}`, 'consultAnswered', `consultTalking/${call}`],
  [`consultDialing/${call}`, 'consultEnd', call],
  [`consultDialing/${call}`, 'release', 'wrapUp'],
  [`consultTalking/${call}`, 'consultSwitch', `consultSwitched/${call}`],
  [`consultTalking/${call}`, 'consultEnd', call],
  [`consultTalking/${call}`, 'confer', `conference/${call}`],
  [`consultTalking/${call}`, 'release', 'wrapUp'],
  [`consultSwitched/${call}`, 'consultSwitch', `consultTalking/${call}`],
  [`consultSwitched/${call}`, 'consultEnd', call],
  [`consultSwitched/${call}`, 'confer', `conference/${call}`],
  [`consultSwitched/${call}`, 'release', 'wrapUp'],
  [`conference/${call}`, 'conferenceEnd', call],
  [`conference/${call}`, 'release', 'wrapUp'],
  [`conference/${call}`, 'assist', 'assisting'],
  [`conference/${call}`, 'adopt', 'inboundCall'],
  [`consultDialing/${call}`, 'customerLeft', 'dialing'],
  [`consultTalking/${call}`, 'customerLeft', 'outboundCall'],
  [`consultSwitched/${call}`, 'customerLeft', 'outboundCall'],
  [`conference/${call}`, 'customerLeft', 'outboundCall'],
]);

const allowed = new Map([...plain, ...inCalls].map(([from, input, to]) => [`${from} ${input}`, to]));

describe('nextAgentState', () => {
  for (const state of everyState) {
    for (const input of agentInputs) {
      const target = allowed.get(`${name(state)} ${input}`);
      it(`${name(state)} on ${input} ${target ? `goes to ${target}` : 'is refused'}`, () => {
        const next = nextAgentState(state, input);
        expect(next && name(next)).toBe(target);
      });
    }
  }
});

describe('the status table', () => {
  it('has the codes and descriptions of section 8', () => {
    const table = agentStatuses.map((status) => [statusCodes[status], statusDescriptions[status]]);
    expect(table).toEqual([
      [-1, 'off'],
      [0, 'off'],
      [1, 'off'],
      [2, 'logIn'],
      [3, 'ready'],
      [4, 'break'],
      [5, 'other'],
      [6, 'callComing'],
      [8, 'dialingCall'],
      [9, 'inCall'],
      [10, 'inCall'],
      [11, 'inCall'],
      [12, 'inCall'],
      [16, 'other'],
      [17, 'other'],
      [18, 'other'],
      [19, 'other'],
      [20, 'other'],
      [21, 'monitoring'],
    ]);
  });

  it('finds a status by its code and none for a number that is not used', () => {
    for (const status of agentStatuses) expect(statusOfCode(statusCodes[status])).toBe(status);
    for (const unused of [-2, 7, 13, 14, 15, 22, 1.5]) expect(statusOfCode(unused)).toBeUndefined();
  });
});

describe('the method constraints of section 9', () => {
  const codes = (method: ConstrainedMethod) => methodStatuses[method].map((status) => statusCodes[status]);

  it.each<[ConstrainedMethod, number[]]>([
    ['register', [-1]],
    ['logIn', [1]],
    ['logOut', [3, 4, 5]],
    ['ready', [4, 5]],
    ['applyForBreak', [3, 5]],
    ['call', [3, 4, 5]],
    ['agentToAgent', [3, 4, 5]],
    ['answer', [6]],
    ['reject', [6]],
    ['hangUp', [8, 9, 10, 11, 12, 16, 17, 18, 19, 20, 21]],
    ['sendDtmf', [9, 10, 11, 17, 19]],
    ['callHold', [9, 10, 11]],
    ['callRetrieve', [12]],
    ['thirdCallTransfer', [9, 10, 11]],
    ['conferenceInit', [9, 10, 11]],
    ['thirdCallTransferFinished', [17, 18]],
    ['thirdCallRetrieve', [16, 17, 18, 19]],
    ['thirdCallSwitch', [17, 18]],
    ['conferenceFinished', [17, 18]],
    ['monitor', [3, 4, 21]],
    ['coach', [21]],
    ['bargeIn', [21]],
    ['intercept', [21]],
  ])('%s may be called in %j and nowhere else', (method, expected) => {
    expect(codes(method)).toEqual(expected);
    for (const status of agentStatuses) {
      expect(allows(status, method)).toBe(expected.includes(statusCodes[status]));
    }
  });
});
