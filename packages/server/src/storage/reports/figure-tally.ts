import { statusCodes } from '@openseat/protocol';
import {
  type AgentFigures,
  type CallFigures,
  type GroupFigures,
  type Length,
  noGroupFigures,
  type QueueFigures,
  type SurveyFigures,
} from '../../reports/figures.ts';
import type { CallRow, QueueRow, SurveyRow } from './call-figures.ts';
import type { LengthRow } from './figure-frame.ts';
import type { StatusRow } from './status-figures.ts';

/** Sums the rows of one agent or group in one period. */
export class Tally {
  signedIn = 0;
  transfers = 0;
  readonly ready = new Sum();
  readonly break = new Sum();
  readonly talk = new Sum();
  readonly hold = new Sum();
  readonly work = new Sum();
  readonly surveys = new SurveySums();
  readonly inbound = new CallSums();
  readonly outbound = new CallSums();
  readonly sign: { firstSignIn: number | undefined; lastSignOut: number | undefined } = {
    firstSignIn: undefined,
    lastSignOut: undefined,
  };
  queue: QueueFigures = noGroupFigures.queue;

  addStatus(row: StatusRow): void {
    if (row.isPresence) this.#addPresence(row);
    if (!row.isCall) return;
    const kind = row.code === statusCodes.wrapUp ? 'work' : 'hold';
    this[kind].add(row);
    this.#calls(row.direction)?.[kind].add(row);
  }

  addCalls(row: CallRow): void {
    const ring = { total: row.ringTotal, longest: row.ringLongest, parts: row.ringParts };
    const talk = { total: row.talkTotal, longest: row.talkLongest, parts: row.talkParts };
    this.talk.add(talk);
    this.transfers += row.transfers;
    const calls = this.#calls(row.direction);
    calls?.ring.add(ring);
    calls?.talk.add(talk);
    calls?.count(row);
  }

  addSurveys(row: SurveyRow): void {
    this.surveys.add(row);
    this.#calls(row.direction)?.surveys.add(row);
  }

  addQueue({ who: _who, period: _period, ...queue }: QueueRow): void {
    this.queue = queue;
  }

  agentFigures(): AgentFigures {
    return { ...this.#shared(), ...this.sign };
  }

  groupFigures(): GroupFigures {
    return { ...this.#shared(), queue: this.queue };
  }

  #shared() {
    return {
      signedIn: this.signedIn,
      ready: this.ready.length(),
      break: this.break.length(),
      talk: this.talk.length(),
      hold: this.hold.length(),
      work: this.work.length(),
      surveys: this.surveys.figures(),
      inbound: this.inbound.figures(),
      outbound: this.outbound.figures(),
      transfers: this.transfers,
    };
  }

  #addPresence(row: StatusRow): void {
    this.signedIn += Math.round(row.total);
    if (row.code === statusCodes.ready) this.ready.add(row);
    if (row.code === statusCodes.break) this.break.add(row);
    if (row.code === statusCodes.signedIn) this.sign.firstSignIn = row.first?.getTime();
    if (row.code === statusCodes.signedOut) this.sign.lastSignOut = row.last?.getTime();
  }

  /** Internal calls count in neither direction. */
  #calls(direction: string | null): CallSums | undefined {
    return direction === 'inbound' ? this.inbound : direction === 'outbound' ? this.outbound : undefined;
  }
}

class Sum {
  #total = 0;
  #longest = 0;
  #parts = 0;

  add({ total, longest, parts }: LengthRow): void {
    this.#total += Math.round(total);
    this.#longest = Math.max(this.#longest, Math.round(longest));
    this.#parts += parts;
  }

  length(): Length {
    return { total: this.#total, longest: this.#longest, parts: this.#parts };
  }
}

class SurveySums {
  #sums: SurveyFigures = { offered: 0, responded: 0, scores: 0 };

  add({ offered, responded, scores }: SurveyFigures): void {
    const { offered: asked, responded: answered, scores: sum } = this.#sums;
    this.#sums = { offered: asked + offered, responded: answered + responded, scores: sum + scores };
  }

  figures(): SurveyFigures {
    return this.#sums;
  }
}

class CallSums {
  readonly ring = new Sum();
  readonly talk = new Sum();
  readonly hold = new Sum();
  readonly work = new Sum();
  readonly surveys = new SurveySums();
  #counts = { begun: 0, answered: 0, answeredSoon: 0 };

  count({ begun, answered, answeredSoon }: CallRow): void {
    this.#counts = { begun, answered, answeredSoon };
  }

  figures(): CallFigures {
    return {
      ...this.#counts,
      ring: this.ring.length(),
      talk: this.talk.length(),
      hold: this.hold.length(),
      work: this.work.length(),
      surveys: this.surveys.figures(),
    };
  }
}
