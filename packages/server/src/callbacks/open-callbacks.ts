import type { Callback } from './callback.ts';

const keyOf = (instanceId: string, customer: string) => `${instanceId} ${customer}`;

/**
 * The open callbacks, by id and by customer, as each arriving caller is looked up. A customer has one at most. A
 * contact may hold one: its customer is in a call, so the callback is not dialled.
 */
export class OpenCallbacks {
  readonly #byId = new Map<string, Callback>();
  readonly #byCustomer = new Map<string, string>();
  readonly #byHolder = new Map<string, string>();
  /** The contact that holds a callback, by the callback's id. */
  readonly #holders = new Map<string, string>();

  ids(): IterableIterator<string> {
    return this.#byId.keys();
  }

  all(): IterableIterator<Callback> {
    return this.#byId.values();
  }

  get(id: string): Callback | undefined {
    return this.#byId.get(id);
  }

  of(instanceId: string, customer: string): Callback | undefined {
    return this.#byId.get(this.#byCustomer.get(keyOf(instanceId, customer)) ?? '');
  }

  /** Adds a callback, or its next version. */
  put(callback: Callback): void {
    this.#byId.set(callback.id, callback);
    this.#byCustomer.set(keyOf(callback.instanceId, callback.customer), callback.id);
  }

  remove({ id, instanceId, customer }: Callback): void {
    this.release(id);
    this.#byId.delete(id);
    const key = keyOf(instanceId, customer);
    if (this.#byCustomer.get(key) === id) this.#byCustomer.delete(key);
  }

  /** The contact holds this callback alone, and no other contact does. */
  hold(contactId: string, id: string): void {
    this.release(id);
    this.contactEnded(contactId);
    this.#byHolder.set(contactId, id);
    this.#holders.set(id, contactId);
  }

  isHeld(id: string): boolean {
    return this.#holders.has(id);
  }

  /** Releases the callback that the contact holds, and returns its id. */
  contactEnded(contactId: string): string | undefined {
    const id = this.#byHolder.get(contactId);
    if (id !== undefined) this.release(id);
    return id;
  }

  release(id: string): void {
    const contactId = this.#holders.get(id);
    if (contactId === undefined) return;
    this.#holders.delete(id);
    this.#byHolder.delete(contactId);
  }
}
