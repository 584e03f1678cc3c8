import type { FlowCommand, FlowInput, FlowRequest, FlowRun } from './flow-run.ts';
import type { FlowStage } from './flow-stage.ts';
import { skillGroupsOf } from './flow-uses.ts';
import { nextStep } from './next-step.ts';

interface Options {
  readonly run: FlowRun;
  readonly stage: FlowStage;
  readonly now: () => number;
}

/** What is said and hushed in one step would only click, and what a later key has answered is not waited for. */
function stillMeant(commands: readonly FlowCommand[]): readonly FlowCommand[] {
  const lastHush = commands.findLastIndex(({ type }) => type === 'hush');
  return commands.filter(({ type }, index) => {
    if (type === 'say') return index > lastHush;
    return type !== 'wait' || index === commands.length - 1;
  });
}

/**
 * A call in its flow: takes inputs, and carries out at the stage what each step asks for. All of it runs in the call's mailbox. What
 * comes too late (a time that was over as a key came, an answer after the call's end) is for nobody.
 */
export class FlowSession {
  #run: FlowRun;
  readonly #stage: FlowStage;
  readonly #now: () => number;
  #over = false;
  #timer: NodeJS.Timeout | undefined;
  #stopSpeech: (() => Promise<void>) | undefined;
  /** Counts what is waited for; an older count is out of date. */
  #speech = 0;
  #patience = 0;

  constructor({ run, stage, now }: Options) {
    this.#run = run;
    this.#stage = stage;
    this.#now = now;
  }

  get over(): boolean {
    return this.#over;
  }

  /** Whether the flow may yet bring the call to a skill group. */
  leadsTo(skillGroupId: string): boolean {
    return !this.#over && skillGroupsOf(this.#run.flow).includes(skillGroupId);
  }

  /** To be called in the call's mailbox. */
  async take(input: FlowInput): Promise<void> {
    if (this.#over) return;
    const step = nextStep(this.#run, input, this.#now());
    if (step.run === this.#run) return;
    this.#run = step.run;
    this.#forgetTimer();
    for (const command of stillMeant(step.commands)) {
      if (this.#over) return;
      await this.#carryOut(command);
    }
  }

  /** The call has left the flow for good: it has somebody to talk with, or has ended. */
  end(): void {
    this.#over = true;
    this.#forgetTimer();
    this.#speech += 1;
    this.#stopSpeech = undefined;
  }

  /** The same before its end: what is being said is hushed. */
  async breakOff(): Promise<void> {
    const stop = this.#stopSpeech;
    this.end();
    await stop?.();
  }

  async #carryOut(command: FlowCommand): Promise<void> {
    switch (command.type) {
      case 'say': {
        await this.#hush();
        const speech = ++this.#speech;
        this.#stopSpeech = await this.#stage.say(command.say, () =>
          this.#stage.later(async () => {
            if (speech !== this.#speech) return;
            this.#stopSpeech = undefined;
            await this.take({ type: 'spoken' });
          }),
        );
        return;
      }
      case 'hush':
        return this.#hush();
      case 'wait':
        return this.#wait(command.seconds);
      case 'ask':
        this.#ask(command.request);
        return;
      case 'rate':
        return this.#stage.rate(command.score);
      case 'note':
        return this.#stage.note(command.node, command.branch);
      case 'hangUp':
        return this.#stage.hangUp();
      case 'enqueue':
        return this.#stage.enqueue(command);
      case 'callAgent':
        return this.#stage.callAgent(command);
      case 'callNumber':
        return this.#stage.callNumber(command);
      case 'takeVoicemail':
        return this.#stage.takeVoicemail(command);
      case 'requestCallback':
        return this.#stage.requestCallback(command);
      case 'leaveQueue':
        return this.#stage.leaveQueue();
      case 'giveBack':
        return this.#stage.giveBack(command);
    }
  }

  async #hush(): Promise<void> {
    this.#speech += 1;
    const stop = this.#stopSpeech;
    this.#stopSpeech = undefined;
    await stop?.();
  }

  #wait(seconds: number): void {
    const patience = ++this.#patience;
    this.#timer = setTimeout(
      () =>
        this.#stage.later(async () => {
          if (patience === this.#patience) await this.take({ type: 'timeUp' });
        }),
      seconds * 1000,
    );
  }

  #forgetTimer(): void {
    this.#patience += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Not in the mailbox: who hangs up meanwhile must be heard. */
  #ask(request: FlowRequest): void {
    const { node } = this.#run;
    this.#stage.ask(request).then((results) => {
      this.#stage.later(async () => {
        if (this.#run.node !== node) return;
        await this.take(results ? { type: 'answered', results } : { type: 'failed' });
      });
    });
  }
}
