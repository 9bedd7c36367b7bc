// What somebody began to write and has not sent: it outlives the part of the screen where it was begun, and ends with the page.

const kept = new Map<string, object>();

/** The draft by this key, begun as `blank` says; the same object each time. */
export function draft<T extends object>(key: string, blank: T): T {
  const known = kept.get(key);
  if (known) return known as T;
  const fresh = $state({ ...blank });
  kept.set(key, fresh);
  return fresh;
}
