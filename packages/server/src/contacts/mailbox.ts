/** Carries out work one piece after the other, so that a contact is changed by one writer at a time. */
export class Mailbox {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
