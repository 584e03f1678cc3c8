import type { Answer } from '../../../api/operations.ts';

export type Contact = Answer<'GetContact'>['data'];

export const spanKinds = ['call', 'flow', 'queue', 'ring', 'talk', 'hold', 'work'] as const;
type SpanKind = (typeof spanKinds)[number];

/** What a party did for a time: epoch milliseconds. */
interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
}

/** One party of a contact over time. */
export interface Lane {
  readonly key: string;
  readonly party: 'customer' | 'flow' | 'queue' | 'agent';
  /** Of the queue or the agent; empty for the others. */
  readonly name: string;
  readonly spans: readonly Span[];
}

interface Lanes {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly Lane[];
}

/** Steps that happen within a flow. Every other one ends it. */
const withinFlow: ReadonlySet<string> = new Set([
  ...['flowEntered', 'flowStep', 'voicemailBegun', 'callbackAsked', 'alerting', 'verificationStarted'],
]);
const entersFlow: ReadonlySet<string> = new Set(['flowEntered', 'verificationStarted']);

function span(kind: SpanKind, from: number, to: number): Span[] {
  return to > from ? [{ kind, from, to }] : [];
}

function flowSpans({ steps }: Contact, end: number): Span[] {
  const spans: Span[] = [];
  let since: number | undefined;
  for (const { step, time } of steps) {
    if (entersFlow.has(step)) since ??= time;
    else if (since !== undefined && !withinFlow.has(step)) {
      spans.push(...span('flow', since, time));
      since = undefined;
    }
  }
  return since === undefined ? spans : [...spans, ...span('flow', since, end)];
}

function holdSpans({ steps }: Contact, connId: string, end: number): Span[] {
  const own = steps.filter((step) => step.connId === connId);
  return own.flatMap(({ step, time }, index) =>
    step === 'held' ? span('hold', time, own[index + 1]?.time ?? end) : [],
  );
}

function agentSpans(contact: Contact, part: Contact['parts'][number], end: number): Span[] {
  const released = part.releasedTime || end;
  const answered = part.establishedTime || released;
  return [
    ...span('ring', part.offeredTime, answered),
    ...span('talk', answered, released),
    ...holdSpans(contact, part.connId, released),
    ...span('work', released, part.workEndedTime),
  ];
}

/** Each party of a contact over one axis of time. @param now the end of what goes on: epoch milliseconds */
export function lanesOf(contact: Contact, now: number): Lanes {
  const from = contact.startTime;
  const end = contact.endTime || now;
  const lanes: Lane[] = [
    { key: 'customer', party: 'customer', name: '', spans: span('call', from, end) },
    { key: 'flow', party: 'flow', name: '', spans: flowSpans(contact, end) },
  ];
  for (const visit of contact.visits) {
    const key = `queue ${visit.skillGroupId}`;
    const spans = span('queue', visit.enteredTime, visit.answeredTime || visit.leftTime || end);
    addTo(lanes, { key, party: 'queue', name: visit.skillGroupName, spans });
  }
  for (const part of contact.parts) {
    const key = `agent ${part.userId}`;
    addTo(lanes, { key, party: 'agent', name: part.userName, spans: agentSpans(contact, part, end) });
  }
  const shown = lanes.filter(({ spans }) => spans.length > 0);
  const to = Math.max(end, from + 1, ...shown.flatMap(({ spans }) => spans.map((one) => one.to)));
  return { from, to, lanes: shown };
}

/** Adds to the lane of the same party, or a lane. */
function addTo(lanes: Lane[], lane: Lane): void {
  const index = lanes.findIndex(({ key }) => key === lane.key);
  const known = lanes[index];
  if (known) lanes[index] = { ...known, spans: [...known.spans, ...lane.spans] };
  else lanes.push(lane);
}
