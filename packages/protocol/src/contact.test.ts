import { describe, expect, it } from 'vitest';
import {
  type ConnectionInput,
  type ConnectionState,
  type ContactState,
  contactInputs,
  nextConnectionState,
  nextContactState,
} from './contact.ts';

const contactTable: Record<string, string> = {
  'arriving enqueue': 'queued',
  'queued offer': 'offered',
  'offered offerFailed': 'queued',
  'offered establish': 'talking',
  'dialing establish': 'talking',
  'talking hold': 'held',
  'held retrieve': 'talking',
  'arriving end': 'ended',
  'dialing end': 'ended',
  'queued end': 'ended',
  'offered end': 'ended',
  'talking end': 'ended',
  'held end': 'ended',
};

const contactStates: ContactState['type'][] = [
  'arriving',
  'dialing',
  'queued',
  'offered',
  'talking',
  'held',
  'ended',
];

describe('nextContactState', () => {
  for (const type of contactStates) {
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
