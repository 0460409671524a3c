/** A function that makes something when it is first asked, and gives the same from then on. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

interface Known<K, T> {
  get(key: K): T | undefined;
  set(key: K, value: T): unknown;
}

/** What `make` has made for a key; it is called for the first of them. */
export function onceFor<K, T>(known: Known<K, T>, key: K, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
