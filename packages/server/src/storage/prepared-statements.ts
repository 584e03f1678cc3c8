import pg from 'pg';

/** A statement is prepared when it comes for this many times: most come once. */
const threshold = 5;
/** Each takes memory of the database and of the driver for as long as the connection lives. */
const maxStatements = 400;

/** Gives the statements that come again and again a name, by which the driver prepares them. */
export class PreparedStatements {
  readonly #counts = new Map<string, number>();
  readonly #names = new Map<string, string>();

  /** The name to run a statement by; undefined: it is not prepared. */
  nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= maxStatements) return name;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (count < threshold) {
      if (this.#counts.size >= maxStatements) this.#counts.clear();
      this.#counts.set(text, count);
      return undefined;
    }
    this.#counts.delete(text);
    const given = `s${this.#names.size}`;
    this.#names.set(text, given);
    return given;
  }
}

/** A connection that prepares the statements which come again and again. */
export class PreparingClient extends pg.Client {
  readonly #statements = new PreparedStatements();

  // The driver's method has six forms. Kysely uses this one.
  override query(text: unknown, values?: unknown, ...rest: unknown[]): never {
    const query = super.query as (...args: unknown[]) => never;
    const name =
      typeof text === 'string' && Array.isArray(values) ? this.#statements.nameOf(text) : undefined;
    return name === undefined
      ? query.call(this, text, values, ...rest)
      : query.call(this, { name, text, values }, ...rest);
  }
}
