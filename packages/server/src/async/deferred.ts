/** A promise that other code settles (`Promise.withResolvers` of later Node versions). */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

export function deferred<T>(): Deferred<T> {
  let settle: Pick<Deferred<T>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Avoids an unhandled rejection when no code awaits the promise.
  promise.catch(() => undefined);
  if (!settle) throw new Error('A promise runs its executor at once.');
  return { promise, ...settle };
}
