// What somebody began to write and has not sent: it outlives the part of the screen where it was begun, and ends with the page.

const kept = new Map<string, object>();

/** A form that is filled: what is written into it is seen. */
export function form<T extends object>(fields: T): T {
  const shown = $state(fields);
  return shown;
}

/** The draft by this key, begun as `blank` says; the same object each time. */
export function draft<T extends object>(key: string, blank: T): T {
  const known = kept.get(key);
  if (known) return known as T;
  const fresh = form({ ...blank });
  kept.set(key, fresh);
  return fresh;
}

/** Begins the draft anew. */
export function forget(key: string): void {
  kept.delete(key);
}
