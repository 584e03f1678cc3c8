import { describe, expect, it } from 'vitest';
import {
  type ConnectionInput,
  type ConnectionState,
  contactInputs,
  contactStateNames,
  nextConnectionState,
  nextContactState,
} from './contact.ts';

const contactTable: Record<string, string> = {
  'arriving enqueue': 'queued',
  'queued offer': 'offered',
  'offered offerFailed': 'queued',
  'offered offerReturned': 'transferring',
  'offered callBack': 'dialing',
  'offered establish': 'talking',
  'dialing establish': 'talking',
  'talking hold': 'held',
  'held retrieve': 'talking',
  'talking verify': 'verifying',
  'held verify': 'verifying',
  'verifying verified': 'talking',
  'talking transfer': 'transferring',
  'held transfer': 'transferring',
  'consultDialing transfer': 'transferring',
  'transferring enqueue': 'queued',
  'transferring offer': 'offered',
  'dialing handOff': 'handedOff',
  'transferring handOff': 'handedOff',
  'held consult': 'consultDialing',
  'consultDialing consultAnswered': 'consultTalking',
  'consultTalking consultSwitch': 'consultSwitched',
  'consultSwitched consultSwitch': 'consultTalking',
  'consultDialing consultEnd': 'talking',
  'consultTalking consultEnd': 'talking',
  'consultSwitched consultEnd': 'talking',
  'consultTalking confer': 'conference',
  'consultSwitched confer': 'conference',
  'conference conferenceEnd': 'talking',
  'consultTalking adopt': 'talking',
  'consultSwitched adopt': 'talking',
  'conference adopt': 'talking',
  'talking takeOver': 'talking',
  'held takeOver': 'talking',
  'consultDialing takeOver': 'consultDialing',
  'consultTalking takeOver': 'consultTalking',
  'consultSwitched takeOver': 'consultSwitched',
  'conference takeOver': 'conference',
  'consultTalking handOff': 'handedOff',
  'consultSwitched handOff': 'handedOff',
  'conference handOff': 'handedOff',
  'queued requeue': 'transferring',
  'transferring enterFlow': 'arriving',
  'queued enterFlow': 'arriving',
  'arriving leaveFlow': 'transferring',
  'consultDialing customerLeft': 'dialing',
  'consultTalking customerLeft': 'talking',
  'consultSwitched customerLeft': 'talking',
  'conference customerLeft': 'talking',
};
for (const name of contactStateNames) if (name !== 'ended') contactTable[`${name} end`] = 'ended';

describe('nextContactState', () => {
  for (const type of contactStateNames) {
    for (const input of contactInputs) {
      const target = contactTable[`${type} ${input}`];
      it(`${type} on ${input} ${target ? `goes to ${target}` : 'is refused'}`, () => {
        expect(nextContactState({ type }, input)?.type).toBe(target);
      });
    }
  }
});

describe('nextConnectionState', () => {
  const table: Record<string, ConnectionState> = {
    'created ring': 'ringing',
    'created progress': 'earlyMedia',
    'ringing progress': 'earlyMedia',
    'created answer': 'answered',
    'ringing answer': 'answered',
    'earlyMedia answer': 'answered',
    'created release': 'released',
    'ringing release': 'released',
    'earlyMedia release': 'released',
    'answered release': 'released',
  };
  const states: ConnectionState[] = ['created', 'ringing', 'earlyMedia', 'answered', 'released'];
  const inputs: ConnectionInput[] = ['ring', 'progress', 'answer', 'release'];
  for (const state of states) {
    for (const input of inputs) {
      it(`${state} on ${input} ${table[`${state} ${input}`] ?? 'is refused'}`, () => {
        expect(nextConnectionState(state, input)).toBe(table[`${state} ${input}`]);
      });
    }
  }
});
