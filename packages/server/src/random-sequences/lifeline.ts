import { EventEmitter } from 'node:events';

const unanswered = () => new Promise<never>(() => undefined);

/** Ties a process to the world. After its end its requests stay unanswered, and no event reaches it. */
export class Lifeline {
  #alive = true;

  get alive(): boolean {
    return this.#alive;
  }

  cut(): void {
    this.#alive = false;
  }

  /** The object, as long as the process lives. */
  tied<T extends object>(target: T, instead: Partial<T> = {}): T {
    return new Proxy(target, {
      get: (_target, name) => {
        if (name in instead) return Reflect.get(instead, name);
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (!this.#alive) return unanswered();
          const answer: unknown = value.apply(target, args);
          return answer instanceof Promise ? this.#whileAlive(answer) : answer;
        };
      },
    });
  }

  /** The events of these names, as long as the process lives. */
  events<Events extends Record<keyof Events, unknown[]>>(
    source: EventEmitter<Events>,
    names: readonly (keyof Events & string)[],
  ): EventEmitter<Events> {
    const own = new EventEmitter();
    for (const name of names) {
      (source as EventEmitter).on(name, (...args: unknown[]) => {
        if (this.#alive) own.emit(name, ...args);
      });
    }
    return own as EventEmitter<Events>;
  }

  #whileAlive<T>(answer: Promise<T>): Promise<T> {
    return answer.then(
      (value) => (this.#alive ? value : unanswered()),
      (error: unknown) => {
        if (this.#alive) throw error;
        return unanswered();
      },
    );
  }
}
