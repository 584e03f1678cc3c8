import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/** The part of PGlite that Kysely needs. */
export interface PgliteClient {
  query<Row>(sql: string, parameters: unknown[]): Promise<{ rows: Row[]; affectedRows?: number }>;
}

/** A pool with one connection, as PGlite has no more: each user waits for the one before. */
export class PglitePool implements PostgresPool {
  readonly #connection: PostgresPoolClient;
  readonly #waiting: (() => void)[] = [];
  #inUse = false;

  constructor(client: PgliteClient) {
    this.#connection = new PgliteConnection(client, () => this.#release());
  }

  async connect(): Promise<PostgresPoolClient> {
    if (this.#inUse) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inUse = true;
    return this.#connection;
  }

  /** The code that opened PGlite closes it. */
  async end(): Promise<void> {}

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inUse = false;
  }
}

class PgliteConnection implements PostgresPoolClient {
  readonly #client: PgliteClient;
  readonly release: () => void;

  constructor(client: PgliteClient, release: () => void) {
    this.#client = client;
    this.release = release;
  }

  query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    statement: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    return typeof statement === 'string' ? this.#run(statement, parameters) : statement;
  }

  async #run<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    const { rows, affectedRows = 0 } = await this.#client.query<Row>(sql, [...parameters]);
    // PGlite does not tell the command. Kysely needs it for the number of changed rows alone.
    return { command: affectedRows > 0 ? 'UPDATE' : 'SELECT', rowCount: affectedRows, rows };
  }
}
