import type { Flow } from '@openseat/protocol';
import type { FlowActions } from './flow-actions.ts';
import type { FlowCommand, FlowInput, FlowPosition, FlowRequest, FlowRun } from './flow-run.ts';
import { repeatsSecret, skillGroupsOf, variableSources } from './flow-uses.ts';
import { nextStep } from './next-step.ts';

/** What survives a restart of a call's flow. Serialisable. */
export interface FlowProgress {
  readonly position: FlowPosition;
  /** The call has reached a person, or has ended. */
  readonly over: boolean;
  /** Variables with secret digits. */
  readonly secrets: readonly string[];
}

/** A call before its first step in a flow. */
export function newProgress({ flow, ...position }: FlowRun): FlowProgress {
  return { position, over: false, secrets: [...variableSources(flow).secret] };
}

/** The progress as it is stored: without secret digits, and values that repeat them. */
export function withoutSecrets(progress: FlowProgress): FlowProgress {
  const { position, secrets, over } = progress;
  const { variables, wait } = position;
  if (over) return { ...progress, position: { ...position, variables: {} } };
  if (secrets.length === 0) return progress;
  const digits = secrets.map((name) => variables[name] ?? '');
  const kept = Object.entries(variables).filter(
    ([name, value]) => !secrets.includes(name) && !repeatsSecret(value, digits),
  );
  return {
    ...progress,
    position: {
      ...position,
      variables: Object.fromEntries(kept),
      wait: wait.type === 'keys' ? { ...wait, digits: '' } : wait,
      ahead: '',
    },
  };
}

interface Options {
  readonly flow: Flow;
  /** Holds the progress. The session replaces it at each step. */
  readonly state: { progress: FlowProgress };
  readonly stage: FlowActions;
  readonly now: () => number;
}

/** Speech that the same step stops would only click. A wait before another command is pointless. */
function stillMeant(commands: readonly FlowCommand[]): readonly FlowCommand[] {
  const lastHush = commands.findLastIndex(({ type }) => type === 'stopSpeech');
  return commands.filter(({ type }, index) => {
    if (type === 'say') return index > lastHush;
    return type !== 'wait' || index === commands.length - 1;
  });
}

/**
 * Runs a call's flow: takes inputs, and carries out the commands of each step with `FlowActions`. Everything
 * runs in the call's mailbox. Late inputs are ignored, such as an answer after the end of the call.
 */
export class FlowSession {
  readonly #flow: Flow;
  readonly #state: { progress: FlowProgress };
  readonly #actions: FlowActions;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #stopSpeech: (() => Promise<void>) | undefined;
  /** Counts what is waited for; an older count is out of date. */
  #speech = 0;
  #timeout = 0;

  constructor({ flow, state, stage, now }: Options) {
    this.#flow = flow;
    this.#state = state;
    this.#actions = stage;
    this.#now = now;
  }

  get over(): boolean {
    return this.#state.progress.over;
  }

  /** Whether the flow may still lead the call to a skill group. */
  leadsTo(skillGroupId: string): boolean {
    return !this.over && skillGroupsOf(this.#flow).includes(skillGroupId);
  }

  /** Must be called in the call's mailbox. */
  async take(input: FlowInput): Promise<void> {
    if (this.over) return;
    const run = { ...this.#state.progress.position, flow: this.#flow };
    const step = nextStep(run, input, this.#now());
    if (step.run === run) return;
    const { flow: _flow, ...position } = step.run;
    this.#moveTo(position);
    this.#forgetTimer();
    for (const command of stillMeant(step.commands)) {
      if (this.over) return;
      await this.#execute(command);
    }
  }

  /**
   * Continues after a restart: enters the node again that the call was in. A flow with secret digits, which are not
   * stored, begins again. Must be called in the call's mailbox.
   */
  async repeat(): Promise<void> {
    const { position, secrets } = this.#state.progress;
    const node = secrets.length > 0 ? this.#flow.start : position.node;
    this.#moveTo({ ...position, node, wait: { type: 'begin' }, ahead: '', superfluous: undefined });
    await this.take({ type: 'begin' });
  }

  /** The process ends, or gives the call to another one. The progress stays as it is. */
  pause(): void {
    this.#forgetTimer();
    this.#speech += 1;
    this.#stopSpeech = undefined;
  }

  /** The call has left the flow for good: it has reached a person, or has ended. */
  end(): void {
    this.#state.progress = { ...this.#state.progress, over: true };
    this.pause();
  }

  /** Ends the flow early and stops the speech. */
  async breakOff(): Promise<void> {
    const stop = this.#stopSpeech;
    this.end();
    await stop?.();
  }

  async #execute(command: FlowCommand): Promise<void> {
    switch (command.type) {
      case 'say': {
        await this.#hush();
        const speech = ++this.#speech;
        this.#stopSpeech = await this.#actions.say(command.say, () =>
          this.#actions.later(async () => {
            if (speech !== this.#speech) return;
            this.#stopSpeech = undefined;
            await this.take({ type: 'spoken' });
          }),
        );
        return;
      }
      case 'stopSpeech':
        return this.#hush();
      case 'wait':
        return this.#wait(command.seconds);
      case 'ask':
        this.#ask(command.request);
        return;
      case 'rate':
        return this.#actions.rate(command.score);
      case 'note':
        return this.#actions.note(command.node, command.branch);
      case 'hangUp':
        return this.#actions.hangUp();
      case 'enqueue':
        return this.#actions.enqueue(command);
      case 'callAgent':
        return this.#actions.callAgent(command);
      case 'callNumber':
        return this.#actions.callNumber(command);
      case 'takeVoicemail':
        return this.#actions.takeVoicemail(command);
      case 'requestCallback':
        return this.#actions.requestCallback(command);
      case 'leaveQueue':
        return this.#actions.leaveQueue();
      case 'giveBack':
        return this.#actions.giveBack(command);
    }
  }

  #moveTo(position: FlowPosition): void {
    this.#state.progress = { ...this.#state.progress, position };
  }

  async #hush(): Promise<void> {
    this.#speech += 1;
    const stop = this.#stopSpeech;
    this.#stopSpeech = undefined;
    await stop?.();
  }

  #wait(seconds: number): void {
    const timeout = ++this.#timeout;
    this.#timer = setTimeout(
      () =>
        this.#actions.later(async () => {
          if (timeout === this.#timeout) await this.take({ type: 'timeUp' });
        }),
      seconds * 1000,
    );
  }

  #forgetTimer(): void {
    this.#timeout += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Not in the mailbox, so that a hang-up during the request is handled. */
  #ask(request: FlowRequest): void {
    const { node } = this.#state.progress.position;
    this.#actions.ask(request).then((results) => {
      this.#actions.later(async () => {
        if (this.#state.progress.position.node !== node) return;
        await this.take(results ? { type: 'answered', results } : { type: 'failed' });
      });
    });
  }
}
