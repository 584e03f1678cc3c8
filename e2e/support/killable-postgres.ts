import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './system.ts';

interface RunningPostgres {
  readonly url: string;
  /** Kills all its processes. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface PostgresScript {
  startPostgres(): Promise<RunningPostgres>;
}

/** A Postgres of its own, which is killed and started again on its data. */
export class KillablePostgres {
  readonly #postgres: RunningPostgres;

  private constructor(postgres: RunningPostgres) {
    this.#postgres = postgres;
  }

  static async start(): Promise<KillablePostgres> {
    const script = pathToFileURL(join(repository, 'scripts/postgres.mjs')).href;
    return new KillablePostgres(await ((await import(script)) as PostgresScript).startPostgres());
  }

  get url(): string {
    return this.#postgres.url;
  }

  kill(): Promise<void> {
    return this.#postgres.kill();
  }

  startAgain(): Promise<void> {
    return this.#postgres.start();
  }

  async killAndStart(): Promise<void> {
    await this.kill();
    await this.startAgain();
  }

  stop(): Promise<void> {
    return this.#postgres.stop();
  }
}
