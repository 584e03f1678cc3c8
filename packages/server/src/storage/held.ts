/** What rarely changes, held in memory. It is loaded when first read, and again after `forget`. */
export class Held<T> {
  readonly #load: () => Promise<T>;
  #value: Promise<T> | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Not to be awaited inside a transaction: the embedded database has one connection, and would wait for itself. */
  read(): Promise<T> {
    if (this.#value) return this.#value;
    const loading = this.#load();
    this.#value = loading;
    // A failed load is tried again by the next reader.
    loading.catch(() => {
      if (this.#value === loading) this.#value = undefined;
    });
    return loading;
  }

  /** Called after each committed change. */
  forget(): void {
    this.#value = undefined;
  }
}
