/** How long a write takes. */
const writingMs = 1;

const gone = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** The connection to a slow database, which may be away. */
export class SimulatedDatabase {
  #away = false;
  #commits = false;
  /** Counts how often it went away. */
  #epoch = 0;
  #writing = 0;

  get away(): boolean {
    return this.#away;
  }

  get quiet(): boolean {
    return this.#writing === 0;
  }

  /**
   * The database ends.
   * @param commits whether writes that are under way happen. Either way nobody hears of them
   */
  leave(commits: boolean): void {
    this.#away = true;
    this.#commits = commits;
    this.#epoch += 1;
  }

  comeBack(): void {
    this.#away = false;
  }

  /** A transaction. */
  async write<T>(work: () => T): Promise<T> {
    if (this.#away) throw gone();
    const epoch = this.#epoch;
    this.#writing += 1;
    await new Promise((resolve) => setTimeout(resolve, writingMs));
    this.#writing -= 1;
    const broken = epoch !== this.#epoch;
    if (broken && !this.#commits) throw gone();
    const result = work();
    if (broken) throw gone();
    return result;
  }

  /** The store, each request of which is a transaction. */
  holding<T extends object>(store: T): T {
    return new Proxy(store, {
      get: (_target, name) => {
        const value: unknown = Reflect.get(store, name, store);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => this.write(() => value.apply(store, args) as unknown);
      },
    });
  }
}
